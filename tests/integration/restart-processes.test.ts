import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openApi } from '#tests/support/api'
import { killProcess, startTestStack } from '#tests/support/stack'
import type { TestStack } from '#tests/support/stack'

const processes = ['web', 'realtime', 'worker', 'redis', 'postgres', 'clickhouse']
const startTimeoutMs = 360_000
const recoveryTimeoutMs = 30_000

describe('a process that is killed', () => {
  let stack: TestStack
  let stop = async () => {}

  beforeAll(async () => {
    stack = await startTestStack({ LOG_LEVEL: 'warn' })
    stop = stack.stop
  }, startTimeoutMs)

  afterAll(async () => stop(), 60_000)

  it.each(processes)(
    'is started again, and said so: %s',
    async (name) => {
      await killProcess(stack, name)
      expect(stack.readOutput()).toMatch(new RegExp(`${name} was ended by SIGKILL`))
      await expect.poll(readHealth, { timeout: recoveryTimeoutMs, interval: 250 }).toBe('healthy')
    },
    recoveryTimeoutMs + 10_000,
  )

  async function readHealth(): Promise<unknown> {
    const { body } = await openApi(stack.url)('GET /health').catch(() => ({ body: null }))
    return body && typeof body === 'object' && 'status' in body ? body.status : null
  }
})
