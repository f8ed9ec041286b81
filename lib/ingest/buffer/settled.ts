import { setTimeout as sleep } from 'node:timers/promises'

import { readBufferState } from './read-state.ts'

/** So long after it was received an event is in the buffer, whatever its request was doing in between. */
const marginMs = 5_000
const askAgainMs = 250
const patienceMs = 5 * 60_000

/**
 * Until when everything that was received is in the store for good. Only such events may be deleted: the drain looks for
 * events of a block that it sent twice, and would send it anew if somebody else had deleted them.
 */
export async function findSettled(): Promise<number> {
  const { oldestMs, nowMs } = await readBufferState()
  return (oldestMs ?? nowMs) - marginMs
}

/** Waits until all that was received up to then is in the store. */
export async function waitUntilSettled(ms: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  while ((await findSettled()) <= ms) {
    if (Date.now() > deadline) throw new Error('Events still wait to be stored.')
    await sleep(askAgainMs)
  }
}
