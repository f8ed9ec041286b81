import type { LiveMessage } from '#lib/platform/live'

import type { Frame } from './frame.ts'
import { retryWhileUnavailable } from './retry-while-unavailable.ts'

const maxHeld = 500
const retryForMs = 8_000

export interface FramePage {
  frames: Frame[]
  isFull: boolean
}

/** What a member needs of the connection that it is a part of. */
interface Reader {
  readonly isBehind: boolean
  readonly rooms: Map<string, { leave(): void }>
  send(message: LiveMessage): void
  sendFrame(frame: Frame): void
  drained(): Promise<void>
}

/** What a member needs of the room that it is in. */
interface Feed {
  readonly members: Set<Member>
  readonly position: number
  readonly isStream: boolean
  remove(member: Member): void
  loadAfter(seq: number): Promise<FramePage>
}

/**
 * One connection in one room. It begins by holding back what arrives, so that what was missed can go first; from then
 * on it passes on each number once, in order.
 */
export class Member {
  readonly connection: Reader
  readonly roomName: string
  cursor = 0
  #feed: Feed | null = null
  #held: Frame[] | null = []
  #overflowed = false
  #isGone = false

  constructor(connection: Reader, roomName: string) {
    this.connection = connection
    this.roomName = roomName
  }

  get isGone(): boolean {
    return this.#isGone
  }

  enter(feed: Feed): void {
    this.#feed = feed
    feed.members.add(this)
  }

  leave(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#held = null
    if (this.connection.rooms.get(this.roomName) === this) this.connection.rooms.delete(this.roomName)
    this.#feed?.remove(this)
  }

  take(frame: Frame): void {
    if (this.#isGone) return
    if (this.#held) this.#hold(frame)
    else this.#pass(frame)
  }

  /** Starts with what comes next. */
  begin(): void {
    if (this.#feed) this.cursor = this.#feed.position
    this.#release()
  }

  /** Starts with what came after a number, out of the database, and goes on without a gap. */
  async resume(feed: Feed, afterSeq: number): Promise<void> {
    this.cursor = afterSeq
    do {
      if (this.#overflowed) this.#held = []
      this.#overflowed = false
      await this.#passMissed(feed)
    } while (this.#overflowed && !this.#isGone)
    this.#release()
  }

  async #passMissed(feed: Feed): Promise<void> {
    let isFull = true
    while (isFull && !this.#isGone) {
      const page = await retryWhileUnavailable(() => feed.loadAfter(this.cursor), retryForMs)
      for (const frame of page.frames) {
        if (this.#isGone) return
        this.#pass(frame)
        await this.connection.drained()
      }
      isFull = page.isFull
    }
  }

  #hold(frame: Frame): void {
    if (!this.#held || this.#overflowed) return
    if (this.#held.length < maxHeld) this.#held.push(frame)
    else this.#overflowed = true
  }

  #release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const frame of held) this.take(frame)
  }

  #pass(frame: Frame): void {
    if (frame.seq !== null) {
      if (frame.seq <= this.cursor) return
      this.cursor = frame.seq
    } else if (this.#feed?.isStream && this.connection.isBehind) return
    this.connection.sendFrame(frame)
  }
}
