export type LedgerDifference = { missing: string[]; repeated: string[]; unknown: string[] }

/** What a client was told was accepted, to be compared with what is there in the end. */
export class Ledger {
  readonly #accepted = new Set<string>()

  get size(): number {
    return this.#accepted.size
  }

  accept(...ids: string[]): void {
    for (const id of ids) this.#accepted.add(id)
  }

  compareWith(found: Iterable<string>): LedgerDifference {
    const seen = new Set<string>()
    const repeated = new Set<string>()
    for (const id of found) {
      if (seen.has(id)) repeated.add(id)
      seen.add(id)
    }
    return {
      missing: [...this.#accepted].filter((id) => !seen.has(id)),
      repeated: [...repeated],
      unknown: [...seen].filter((id) => !this.#accepted.has(id)),
    }
  }
}
