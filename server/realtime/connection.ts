import { setTimeout as sleep } from 'node:timers/promises'

import { newId } from '#lib/core/id'
import { Problem } from '#lib/core/problem'
import { createContextFor, type Principal } from '#lib/identity/index'
import type { WorkspaceContext, WorkspaceRef } from '#lib/platform/context'
import type { LiveMessage } from '#lib/platform/live'

import { Frame } from './frame.ts'
import { errorMessage, toBody, toReason } from './messages.ts'
import { Rate } from './rate.ts'
import type { CloseCode, Transport } from './transport.ts'

const maxBufferedBytes = 2 * 1024 * 1024
const resumeBelowBytes = 64 * 1024
const stuckAfterMs = 60_000
const messagesPerSecond = 50
const messageBurst = 100

/** Who is at the other end, as far as the handshake told. */
export interface Peer {
  token: string
  address: string | null
  userAgent: string | null
}

/** One browser tab or program that is connected, whatever protocol carries it. */
export class Connection {
  readonly transport: Transport
  readonly peer: Peer
  readonly rate = new Rate(messagesPerSecond, messageBurst, Date.now())
  readonly rooms = new Map<string, { leave(): void }>()
  readonly workspace: WorkspaceRef
  readonly readerId: string
  principal: Principal
  isOpen = true

  constructor(transport: Transport, peer: Peer, principal: Principal) {
    this.transport = transport
    this.peer = peer
    this.principal = principal
    this.workspace = this.createContext().workspace
    this.readerId = principal.user?.id ?? principal.key?.id ?? ''
  }

  createContext(): WorkspaceContext {
    return createLiveContext(this.principal, this.peer)
  }

  send(message: LiveMessage): void {
    this.sendFrame(new Frame(message))
  }

  sendFrame(frame: Frame): void {
    if (!this.isOpen) return
    this.transport.send(frame, this.readerId)
    if (this.transport.bufferedBytes > maxBufferedBytes) this.drop()
  }

  get isBehind(): boolean {
    return this.transport.bufferedBytes > resumeBelowBytes
  }

  sendError(error: unknown, about: Record<string, unknown> = {}): void {
    this.send(errorMessage(toBody(error), about))
  }

  /** Waits until the reader has caught up; a reader who takes nothing for a minute is let go. */
  async drained(): Promise<void> {
    let left = this.transport.bufferedBytes
    let takenAt = Date.now()
    let pauseMs = 5
    while (this.isOpen && this.transport.bufferedBytes > resumeBelowBytes) {
      await sleep(pauseMs)
      pauseMs = Math.min(pauseMs * 2, 250)
      const now = this.transport.bufferedBytes
      if (now < left) takenAt = Date.now()
      else if (Date.now() - takenAt > stuckAfterMs) this.drop()
      left = now
    }
  }

  refuse(error: unknown): void {
    const body = toBody(error)
    this.send(errorMessage(body))
    this.end(1008, toReason(body))
  }

  end(code: CloseCode, reason: string): void {
    if (!this.isOpen) return
    this.closed()
    this.transport.close(code, reason)
  }

  /** Forgets everything that only an open connection needs. */
  closed(): void {
    this.isOpen = false
    for (const member of this.rooms.values()) member.leave()
    this.rooms.clear()
  }

  private drop(): void {
    this.end(1013, 'Too slow: connect again and resume from the last seq.')
  }
}

export function createLiveContext(principal: Principal, peer: Omit<Peer, 'token'>): WorkspaceContext {
  const { address, userAgent } = peer
  const ctx = createContextFor(principal, { requestId: newId('req'), address, userAgent })
  if (!ctx.workspace) {
    throw new Problem('AUTH_001', 'This credential names no workspace. Get an access token at /auth/token.')
  }
  return ctx as WorkspaceContext
}
