import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

import { Redis } from 'ioredis'

export interface OwnRedis {
  /** As a crash does it. */
  kill(): Promise<void>
}

const readyWithinMs = 10_000

/** A Redis of a test’s own, set up as the product’s, for those that kill it; started again it has what it had. */
export async function startOwnRedis(folder: string, port: number): Promise<OwnRedis> {
  const settings = [
    '--save',
    '',
    '--appendonly',
    'yes',
    '--appendfsync',
    'everysec',
    '--maxmemory-policy',
    'noeviction',
  ]
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...settings],
    {
      stdio: 'ignore',
    },
  )
  const redis = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null, lazyConnect: true })
  redis.on('error', () => undefined)
  const deadline = Date.now() + readyWithinMs
  while ((await redis.ping().catch(() => null)) !== 'PONG') {
    if (Date.now() > deadline) throw new Error('Redis did not start.')
    await sleep(50)
  }
  redis.disconnect()
  return {
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
