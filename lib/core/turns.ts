import { setImmediate as nextTurn } from 'node:timers/promises'

const mostMs = 15

/** For work that may take long: says when it has had the thread for a while, and lets others have it. */
export class Turns {
  #since = performance.now()

  get isOver(): boolean {
    return performance.now() - this.#since > mostMs
  }

  async next(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
  }
}
