import type { LiveMessage } from '#lib/platform/live'

/**
 * A message made ready for sending. It is written as text once however many read it; only the reader's id differs from
 * copy to copy, and readers who share an id share the copy.
 */
export class Frame {
  readonly seq: number | null
  readonly #head: string
  readonly #readerInMessage: string | undefined
  readonly #texts = new Map<string, string>()
  readonly #buffers = new Map<string, Buffer>()
  readonly #packets = new Map<string, string>()

  /** With the room that it is for, so that a reader of several knows where to go on. */
  constructor({ type, data, metadata }: LiveMessage, room?: string) {
    const { user_id: reader, ...named } = metadata
    const rest = room === undefined ? named : { ...named, room }
    this.seq = metadata.seq ?? null
    this.#readerInMessage = reader
    this.#head = `${JSON.stringify({ type, data, metadata: rest }).slice(0, -2)},"user_id":`
  }

  textFor(readerId: string): string {
    return keep(
      this.#texts,
      readerId,
      () => `${this.#head}${JSON.stringify(this.#readerInMessage ?? readerId)}}}`,
    )
  }

  /** For a plain WebSocket. */
  bufferFor(readerId: string): Buffer {
    return keep(this.#buffers, readerId, () => Buffer.from(this.textFor(readerId)))
  }

  /** For Socket.IO: a “message” event in the main namespace. */
  packetFor(readerId: string): string {
    return keep(this.#packets, readerId, () => `2["message",${this.textFor(readerId)}]`)
  }
}

function keep<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  let value = kept.get(key)
  if (value === undefined) {
    value = make()
    kept.set(key, value)
  }
  return value
}
