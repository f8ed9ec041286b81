import { setTimeout as sleep } from 'node:timers/promises'

import { log } from '#lib/platform/log'

import { IdFilter } from './id-filter.ts'
import { findStoredIds, readStoredIds } from './stored-ids.ts'

const mostFilterBytes = 256 * 1024 * 1024
const pages = 256
const retryMs = 1_000

export interface KnownIds {
  /** Which of these the store has already, with the checksum of what came under each. */
  find(hashes: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Told of every id that is written down from the beginning of the term on. */
  add(hashes: readonly string[]): void
}

/**
 * Asks the store only about ids that may be known: a filter in memory knows most to be new. It is filled while the drain
 * works already; until then, and if it grows too large, every id is asked about.
 */
export function openKnownIds(signal: AbortSignal): KnownIds {
  const filter = new IdFilter(mostFilterBytes)
  let isFilled = false
  void fill(filter, signal).then((done) => {
    isFilled = done
  })
  return {
    async find(hashes) {
      const asked = isFilled ? hashes.filter((hash) => filter.mayKnow(hash)) : hashes
      return asked.length === 0 ? new Map() : findStoredIds(asked)
    },
    add(hashes) {
      for (const hash of hashes) filter.add(hash)
    },
  }
}

async function fill(filter: IdFilter, signal: AbortSignal): Promise<boolean> {
  for (let page = 0; page < pages && !signal.aborted && !filter.isFull; page++) {
    try {
      for (const hash of await readStoredIds(page)) filter.add(hash)
    } catch (error) {
      log.debug({ error }, 'known ids are read later')
      page--
      await sleep(retryMs, undefined, { signal }).catch(() => undefined)
    }
  }
  return !signal.aborted
}
