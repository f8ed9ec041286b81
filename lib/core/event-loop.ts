import { setImmediate as nextTurn } from 'node:timers/promises'

const mostMs = 15
const stepsBetweenLooks = 64

/** For work of many small steps that may take long: says when it has had the event loop for a while, and yields it. */
export class EventLoopShare {
  #since = performance.now()
  #steps = 0

  /** Asked once a step; the clock is looked at now and then only. */
  isUsedUp(): boolean {
    return ++this.#steps % stepsBetweenLooks === 0 && performance.now() - this.#since > mostMs
  }

  async yield(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
  }
}
