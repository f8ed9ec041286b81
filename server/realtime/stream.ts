import type { LiveMessage } from '#lib/platform/live'
import type { Room } from '#lib/platform/room'

const gatherMs = 100

/** Gathers what a channel says within a moment, so that a thousand small messages a second become ten. */
export class Stream {
  readonly #source: NonNullable<Room['stream']>
  readonly #show: (message: LiveMessage) => void
  #texts: string[] = []

  constructor(source: NonNullable<Room['stream']>, show: (message: LiveMessage) => void) {
    this.#source = source
    this.#show = show
  }

  take(text: string): void {
    if (this.#texts.length === 0) setTimeout(() => this.#flush(), gatherMs)
    this.#texts.push(text)
  }

  #flush(): void {
    const texts = this.#texts
    this.#texts = []
    this.#show(this.#source.gather(texts))
  }
}
