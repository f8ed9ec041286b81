import type { LiveMessage } from '#lib/platform/live'
import type { Room } from '#lib/platform/room'

type Source = NonNullable<Room['stream']>

interface Viewer {
  id: string | null
  show(message: LiveMessage): void
}

const gatherMs = 100

/** Gathers what a channel says within a moment, so that a thousand small messages a second become ten. */
export class Stream {
  /** Done once the channel is heard. */
  readonly listening: Promise<void>
  readonly #source: Source
  readonly #viewers = new Map<string, Viewer>()
  #texts: string[] = []

  constructor(source: Source, listening: Promise<void>) {
    this.#source = source
    this.listening = listening
  }

  show(room: string, id: string | null, show: Viewer['show']): void {
    this.#viewers.set(room, { id, show })
  }

  /** Says whether nobody is left. */
  hide(room: string): boolean {
    this.#viewers.delete(room)
    return this.#viewers.size === 0
  }

  take(text: string): void {
    if (this.#texts.length === 0) setTimeout(() => this.#flush(), gatherMs)
    this.#texts.push(text)
  }

  #flush(): void {
    const tell = this.#source.gather(this.#texts)
    this.#texts = []
    for (const { id, show } of this.#viewers.values()) show(tell(id))
  }
}
