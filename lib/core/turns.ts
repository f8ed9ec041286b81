import { setImmediate as nextTurn } from 'node:timers/promises'

const mostMs = 15
const stepsBetweenLooks = 64

/** For work of many small steps that may take long: says when it has had the thread for a while, and lets others have it. */
export class Turns {
  #since = performance.now()
  #steps = 0

  /** Asked once a step; the clock is looked at now and then only. */
  isOver(): boolean {
    return ++this.#steps % stepsBetweenLooks === 0 && performance.now() - this.#since > mostMs
  }

  async next(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
  }
}
