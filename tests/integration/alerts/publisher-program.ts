import { setTimeout as sleep } from 'node:timers/promises'

import { alertPublishers } from '#lib/alerts/index'
import { inheritedEnv } from '#lib/platform/env'
import { onShutdown } from '#lib/platform/shutdown'
import { startTestJobs } from '#tests/factories/deliveries'

const slowMs = 60_000
const stuck = inheritedEnv().TEST_STUCK

/** A worker that tells of alerts, and gets stuck before it does or right after, until it is killed. */
const jobs = await startTestJobs(
  alertPublishers.map((publisher) => ({
    ...publisher,
    timeoutMs: 2 * slowMs,
    async handle(ctx, record) {
      process.stdout.write(`began ${record.id}\n`)
      if (stuck === 'before') await sleep(slowMs)
      await publisher.handle(ctx, record)
      if (stuck === 'after') {
        process.stdout.write(`told ${record.id}\n`)
        await sleep(slowMs)
      }
    },
  })),
)
onShutdown(() => jobs.stop())
process.stdout.write('ready\n')
