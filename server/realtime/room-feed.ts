import { setTimeout as sleep } from 'node:timers/promises'

import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import type { LiveMessage, RoutedMessage } from '#lib/platform/live'
import { log } from '#lib/platform/log'
import type { Room } from '#lib/platform/room'

import { Frame } from './frame.ts'
import type { FramePage, Member } from './member.ts'

const pageSize = 200
const maxHeld = 1_000
const retryAfterMs = 1_000

interface RoomFeedParts {
  workspace: WorkspaceRef
  room: Room
  id: string | null
  fullName: string
  limit: ConcurrencyLimit
  onEmpty(): void
}

/**
 * One room of one workspace, as this process shows it. Numbered messages are passed on in order and without gaps: where
 * the number before a message is not the last one shown, what lies between comes from the database first.
 */
export class RoomFeed {
  readonly members = new Set<Member>()
  position = 0
  readonly #parts: RoomFeedParts
  readonly #pages = new Map<number, Promise<FramePage>>()
  #held: RoutedMessage[] = []
  #isBehind = false
  #isCatchingUp = false
  #opening: Promise<void> | null = null

  constructor(parts: RoomFeedParts) {
    this.#parts = parts
  }

  get isNumbered(): boolean {
    return this.#parts.room.listAfter !== undefined
  }

  get isStream(): boolean {
    return this.#parts.room.stream !== undefined
  }

  /** Finds out where the room stands; asked again after a failure. */
  open(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null
      throw error
    })
    return this.#opening
  }

  async #open(): Promise<void> {
    if (!this.isNumbered) return
    this.#isCatchingUp = true
    this.position = await this.getLastSeq()
    if (this.#release(0)) this.#isCatchingUp = false
    else await this.#fetchUntilLevel()
  }

  getLastSeq(): Promise<number> {
    const { room, id, limit } = this.#parts
    return limit.run(async () => (await room.getLastSeq?.(this.#createContext(), id)) ?? 0)
  }

  remove(member: Member): void {
    if (!this.members.delete(member)) return
    if (this.members.size === 0) this.#parts.onEmpty()
  }

  accept(routed: RoutedMessage): void {
    if (!this.isNumbered || routed.message.metadata.seq === undefined) this.#show(routed.message)
    else if (this.#isCatchingUp) this.#hold(routed)
    else if (!this.#take(routed)) {
      this.#hold(routed)
      void this.catchUp()
    }
  }

  /** Compares with the database and shows what is missing. */
  async catchUp(): Promise<void> {
    if (!this.isNumbered || !this.#opening) return
    if (this.#isCatchingUp) {
      this.#isBehind = true
      return
    }
    this.#isCatchingUp = true
    await this.#fetchUntilLevel()
  }

  /**
   * Readers who ask for the same page share one query, as long as it has not begun: a page that was read before somebody
   * entered may lack what was shown before they entered, and they would never see it.
   */
  loadAfter(seq: number): Promise<FramePage> {
    let loading = this.#pages.get(seq)
    if (!loading) {
      loading = Promise.resolve().then(() =>
        this.#parts.limit.run(() => {
          this.#pages.delete(seq)
          return this.#load(seq)
        }),
      )
      this.#pages.set(seq, loading)
    }
    return loading
  }

  async #load(seq: number): Promise<FramePage> {
    const { room, id } = this.#parts
    const missed = (await room.listAfter?.(this.#createContext(), id, seq, pageSize)) ?? []
    const frames = missed.map(({ message }) => this.#frame(message))
    return { frames, isFull: frames.length === pageSize }
  }

  async #fetchUntilLevel(): Promise<void> {
    let isLevel = false
    let hasFailed = false
    while (!isLevel && this.members.size > 0) {
      this.#isBehind = false
      const heldBefore = this.#held.length
      try {
        await this.#fetchMissed()
        isLevel = this.#release(heldBefore)
      } catch (error) {
        if (!hasFailed) log.warn({ error, room: this.#parts.room.name }, 'a live room waits for the database')
        hasFailed = true
        await sleep(retryAfterMs)
      }
    }
    this.#isCatchingUp = false
  }

  async #fetchMissed(): Promise<void> {
    let isFull = true
    while (isFull) {
      const page = await this.loadAfter(this.position)
      for (const frame of page.frames) this.#pass(frame)
      isFull = page.isFull
    }
  }

  #hold(routed: RoutedMessage): void {
    if (this.#held.length < maxHeld) this.#held.push(routed)
    else this.#isBehind = true
  }

  /**
   * Shows what arrived meanwhile. What was held before the last look at the database has no gap left to fill: whatever
   * its predecessor was, it is either shown or gone.
   */
  #release(heldBefore: number): boolean {
    const held = this.#held
    this.#held = []
    for (const [index, routed] of held.entries()) {
      if (index < heldBefore) this.#pass(this.#frame(routed.message))
      else if (!this.#take(routed)) {
        this.#held = held.slice(index)
        return false
      }
    }
    return !this.#isBehind
  }

  /** Says no where something is missing before this message. */
  #take({ message, previousSeq }: RoutedMessage): boolean {
    const { seq = 0 } = message.metadata
    if (seq <= this.position) return true
    if (previousSeq !== undefined && previousSeq > this.position) return false
    this.#pass(this.#frame(message))
    return true
  }

  #pass(frame: Frame): void {
    if (frame.seq === null || frame.seq <= this.position) return
    this.position = frame.seq
    for (const member of this.members) member.take(frame)
  }

  #show(message: LiveMessage): void {
    const frame = this.#frame(message)
    for (const member of this.members) member.take(frame)
  }

  #frame(message: LiveMessage): Frame {
    return new Frame(message, this.#parts.fullName)
  }

  #createContext(): WorkspaceContext {
    return createSystemContext('realtime', this.#parts.workspace) as WorkspaceContext
  }
}
