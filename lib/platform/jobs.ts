import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

import { Logger, type Runner, type Task, type WorkerEvents, parseCronItems, run } from 'graphile-worker'

import { createEntityLocks, type EntityLocks } from './entity-lock.ts'
import { requireEnv } from './env.ts'
import type { EventRecord } from './event-record.ts'
import { listJobHolders, rescheduleJob } from './job-tables.ts'
import { deliver, runSchedule } from './job-task.ts'
import { log } from './log.ts'
import { collectLostJobs } from './lost-jobs.ts'
import { getPool } from './postgres.ts'
import type { Presence } from './presence.ts'
import { registerSubscribers } from './register-subscribers.ts'
import { getRetryDelayMs } from './retry-delay.ts'
import type { Schedule, Subscriber } from './subscriber.ts'

interface Lane {
  concurrency: number
  poolSize: number
  /** Jobs fetched, and jobs finished, in one go: a round trip for each would be most of the work. */
  fetchSize: number
}

// Delivering is mostly waiting; those who wait for their turn at one subject take places too.
const quickLane: Lane = { concurrency: 24, poolSize: 6, fetchSize: 48 }
// Who waits on the internet does nothing meanwhile, so many may wait at once.
const outsideLane: Lane = { concurrency: 200, poolSize: 3, fetchSize: 200 }
const finishTogetherMs = 5
const pollIntervalMs = 1_000
const sweepMs = 2_000
const scheduleAttempts = 3
const postponeEveryMs = 50
const postponeTries = 100

interface JobRunner {
  stop(): Promise<void>
}

/** Delivers events to their subscribers and runs schedules, until stopped. */
export async function startJobs(
  subscribers: readonly Subscriber[],
  schedules: readonly Schedule[],
  presence: Presence,
): Promise<JobRunner> {
  await registerSubscribers(getPool(), subscribers)
  const locks = createEntityLocks()
  const patient = subscribers.filter(({ waitsOutside }) => waitsOutside)
  const quick = subscribers.filter(({ waitsOutside }) => !waitsOutside)
  const runners = await Promise.all([
    startLane(quickLane, quick, schedules, presence, locks),
    ...(patient.length > 0 ? [startLane(outsideLane, patient, [], presence, locks)] : []),
  ])
  const sweep = setInterval(() => void sweepUp(presence), sweepMs)
  return {
    async stop() {
      clearInterval(sweep)
      await Promise.all(runners.map((runner) => runner.stop()))
      await locks.close()
    },
  }
}

async function startLane(
  lane: Lane,
  subscribers: readonly Subscriber[],
  schedules: readonly Schedule[],
  presence: Presence,
  locks: EntityLocks,
): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  // Jobs are locked in the name of the pool, so it is the pool that has to show that it lives.
  const held: Promise<void>[] = []
  events.on('pool:create', ({ workerPool }) => void held.push(presence.hold(workerPool.id)))
  const runner = await run({
    events,
    connectionString: requireEnv('DATABASE_URL'),
    concurrency: lane.concurrency,
    pollInterval: pollIntervalMs,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => log.debug({ level }, message)),
    taskList: Object.fromEntries([
      ...subscribers.map((each) => toTask(each, locks)),
      ...schedules.map(toScheduledTask),
    ]),
    parsedCronItems: parseCronItems(
      schedules.map(({ name, cron }) => ({
        task: name,
        match: cron,
        options: { maxAttempts: scheduleAttempts },
      })),
    ),
    preset: {
      worker: {
        maxPoolSize: lane.poolSize,
        localQueue: { size: lane.fetchSize },
        completeJobBatchDelay: finishTogetherMs,
        failJobBatchDelay: finishTogetherMs,
      },
    },
  })
  await Promise.all(held)
  spreadRetries(runner)
  return runner
}

const toTask = (subscriber: Subscriber, locks: EntityLocks): [string, Task] => [
  subscriber.name,
  (payload, { job }) => deliver(subscriber, payload as EventRecord, job, locks),
]

const toScheduledTask = (schedule: Schedule): [string, Task] => [schedule.name, () => runSchedule(schedule)]

/** Replaces the runner's fixed retry times with ours, which are spread so that failures do not return together. */
function spreadRetries(runner: Runner): void {
  runner.events.on('job:complete', ({ job, error }) => {
    if (!error || job.attempts >= job.max_attempts) return
    const runAt = new Date(Date.now() + getRetryDelayMs(job.attempts, Math.random()))
    postpone(job.id, runAt).catch((failure: unknown) =>
      log.warn({ error: failure }, 'a retry keeps its unspread time'),
    )
  })
}

/** The runner says that a job failed a moment before it lets go of it, and only then can its time be changed. */
async function postpone(jobId: string, runAt: Date): Promise<void> {
  for (let tries = 0; tries < postponeTries; tries++) {
    await sleep(postponeEveryMs)
    if (await rescheduleJob(jobId, runAt)) return
  }
}

async function sweepUp(presence: Presence): Promise<void> {
  try {
    const released = await releaseOrphans(presence)
    if (released > 0) log.info({ released }, 'took over from job workers that died')
    const lost = await collectLostJobs()
    if (lost > 0) log.warn({ lost }, 'jobs that died with their worker are dead letters now')
  } catch (error) {
    log.warn({ error }, 'the sweep of jobs failed and will be repeated')
  }
}

/** What a killed process still holds would otherwise stay locked for hours. */
async function releaseOrphans(presence: Presence): Promise<number> {
  const absent = await presence.listAbsent(await listJobHolders())
  if (absent.length > 0)
    await getPool().query('SELECT graphile_worker.force_unlock_workers($1::text[])', [absent])
  return absent.length
}
