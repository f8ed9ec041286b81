import { getRedis } from '#lib/platform/redis'

import { bufferKeys } from './buffer/keys.ts'
import { waitUntilStored } from './wait-until-stored.ts'

const withinMs = 20_000

/** Returns once everything that lies in the buffer now is in the store. */
export async function passBuffer(): Promise<void> {
  const [newest] = await getRedis().xrevrange(bufferKeys.stream, '+', '-', 'COUNT', 1)
  if (newest && !(await waitUntilStored(newest[0], withinMs))) {
    throw new Error('Events are still on their way to the store.')
  }
}
