/** Lets a steady number of messages through each second and a burst now and then. */
export class Rate {
  readonly #perSecond: number
  readonly #burst: number
  #left: number
  #countedAt: number

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#left = burst
    this.#countedAt = nowMs
  }

  take(nowMs: number): boolean {
    const regained = ((nowMs - this.#countedAt) / 1000) * this.#perSecond
    this.#left = Math.min(this.#burst, this.#left + regained)
    this.#countedAt = nowMs
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
