import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

import { planRedis } from '#server/engines/redis'

export interface OwnRedis {
  /** As a crash does it. */
  kill(): Promise<void>
}

const readyWithinMs = 10_000
const password = 'only-for-tests'

export const ownRedisUrl = (port: number) => `redis://:${password}@127.0.0.1:${port}`

/** The product’s own Redis for a test that kills it; started again in the same folder it has what it had. */
export async function startOwnRedis(folder: string, port: number): Promise<OwnRedis> {
  const plan = await planRedis(folder, port, password, () => undefined)
  const child = spawn(plan.command, plan.args, { env: plan.env, stdio: 'ignore' })
  const deadline = Date.now() + readyWithinMs
  while (!(await plan.isReady())) {
    if (Date.now() > deadline) throw new Error('Redis did not start.')
    await sleep(50)
  }
  return {
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
