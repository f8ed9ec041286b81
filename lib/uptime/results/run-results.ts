import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import { createConcurrencyLimit } from '#lib/core/concurrency'
import { newId } from '#lib/core/id'
import { Problem } from '#lib/core/problem'
import { ingestCandidates } from '#lib/ingest/index'
import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import { toProblem } from '#lib/platform/database-error'
import { keepDeadLetter } from '#lib/platform/dead-letter'
import { emit } from '#lib/platform/event'
import { publishLive } from '#lib/platform/live'
import { log } from '#lib/platform/log'
import { createRedisReader, getAppendingRedis, getRedis } from '#lib/platform/redis'
import { subscriber } from '#lib/platform/subscriber'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { checksInterrupted, resultFailed } from '../events.ts'
import { monitorsRoomName } from '../rooms.ts'
import { ignoreExisting } from '../schedule/run-pinger.ts'
import { readEntries, type Result, resultsStream } from '../schedule/streams.ts'
import { applyResult, toShown } from './apply-result.ts'

const group = 'statistics'
const most = 300
const waitMs = 1_000
const atOnce = 6
/** Longer than a batch takes; what a dead worker had taken is applied anew, which changes nothing twice. */
const takeOverMs = 15_000
const interruptedS = 600
const keptMs = 300_000

/** Applies what pingers publish, and puts it on the record, until stopped. */
export async function runResults(signal: AbortSignal): Promise<void> {
  const consumer = newId('wrk')
  const reader = createRedisReader()
  const redis = getAppendingRedis()
  let tookOverAt = 0
  while (!signal.aborted) {
    try {
      await redis.xgroup('CREATE', resultsStream, group, '0', 'MKSTREAM').catch(ignoreExisting)
      if (Date.now() - tookOverAt > takeOverMs) {
        tookOverAt = Date.now()
        const [, left] = (await redis.xautoclaim(
          resultsStream,
          group,
          consumer,
          takeOverMs,
          '0',
          'COUNT',
          most,
        )) as [string, [string, string[]][]]
        await takeIn(left.filter(Boolean))
      }
      const answer = (await reader.xreadgroup(
        'GROUP',
        group,
        consumer,
        'COUNT',
        most,
        'BLOCK',
        waitMs,
        'STREAMS',
        resultsStream,
        '>',
      )) as [string, [string, string[]][]][] | null
      await takeIn(answer?.[0]?.[1] ?? [])
    } catch (error) {
      if (signal.aborted) break
      log.warn({ error }, 'results of checks could not be applied and will be in a moment')
      await sleep(500)
    }
  }
  reader.disconnect()

  async function takeIn(raw: readonly [string, string[]][]): Promise<void> {
    if (raw.length === 0) return
    await storeResults(readEntries<Result>(raw).map(({ value }) => value))
    const ids = raw.map(([id]) => id)
    await redis.xack(resultsStream, group, ...ids)
    // Others may read it too, a while behind; what is not applied yet is newer than that, unless this has fallen behind.
    if (raw.length < most) await redis.xtrim(resultsStream, 'MINID', '~', Date.now() - keptMs)
  }
}

/** Those of one monitor one after the other, in the order in which they were published. */
export async function storeResults(results: readonly Result[]): Promise<void> {
  const limit = createConcurrencyLimit(atOnce)
  const byMonitor = Map.groupBy(results, ({ monitor }) => monitor)
  const names = new Map<string, string>()
  await Promise.all(
    [...byMonitor].map(([id, some]) =>
      limit.run(async () => {
        for (const result of some) {
          const workspace = await getWorkspaceRef(result.workspace)
          if (!workspace) continue
          const row = await applyResult(workspace, result).catch((error: unknown) =>
            bury(workspace, result, error),
          )
          if (!row) continue
          names.set(id, row.name)
          await tellViewers(workspace, result, row.state)
        }
      }),
    ),
  )
  const byWorkspace = Map.groupBy(results, ({ workspace }) => workspace)
  for (const [id, some] of byWorkspace) {
    const workspace = await getWorkspaceRef(id)
    if (!workspace) continue
    await record(workspace, some, names)
    const offline = some.find(({ isOffline }) => isOffline)
    if (offline) await tellInterrupted(workspace, offline.region)
  }
}

/** One that can never be applied holds up no other: it waits among the dead letters until somebody has mended it. */
async function bury(workspace: WorkspaceRef, result: Result, error: unknown): Promise<null> {
  if (toProblem(error) instanceof Problem) throw error
  log.warn({ monitor: result.monitor, error }, 'a result can’t be applied and is a dead letter now')
  const ctx = createSystemContext('uptime.results', workspace)
  const delivered = {
    id: newId('evt'),
    workspaceId: workspace.id,
    name: resultFailed.name,
    subject: result.monitor,
    actor: ctx.actor,
    data: result,
    requestId: ctx.requestId,
    occurredAt: new Date(result.at).toISOString(),
  }
  const job = { id: `uptime:${result.id}`, attempts: 1, max_attempts: 1 }
  await keepDeadLetter(ctx, applyAgain.name, delivered, job, error)
  return null
}

export const applyAgain = subscriber({
  name: 'uptime.apply-again',
  event: resultFailed,
  maxAttempts: 3,
  async run({ workspace }, { data }) {
    if (workspace) await applyResult(workspace, data as unknown as Result)
  },
})

const tellViewers = (workspace: WorkspaceRef, result: Result, state: string) =>
  publishLive(workspace.id, [
    {
      room: monitorsRoomName,
      message: {
        type: 'check_result',
        data: { monitor_id: result.monitor, state, result: toShown(result) },
        metadata: { timestamp: new Date(result.at).toISOString() },
      },
    },
  ]).catch(() => undefined)

/** By everybody’s door, so that checks stand beside all else that happened. */
async function record(
  workspace: WorkspaceRef,
  results: readonly Result[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const ctx = createSystemContext('uptime.results', workspace) as WorkspaceContext
  await ingestCandidates(ctx, {
    source: 'uptime',
    mayHideCharacters: true,
    candidates: results.map((result, index) => ({
      index,
      name: 'check.result',
      id: result.id,
      time: new Date(result.at).toISOString(),
      subject: names.get(result.monitor) ?? result.monitor,
      ...(result.phases.total_ms === null ? {} : { value: result.phases.total_ms }),
      props: {
        status: result.outcome,
        monitor_id: result.monitor,
        region: result.region,
        reason: result.reason ?? undefined,
        status_code: result.status_code ?? undefined,
        address: result.address ?? undefined,
        ...result.phases,
      },
    })),
  })
}

/** Once for each time that the network is gone, however many checks it takes with it. */
async function tellInterrupted(workspace: WorkspaceRef, region: string): Promise<void> {
  const key = `uptime:interrupted:${workspace.id}:${region}`
  if (await getRedis().exists(key)) {
    await getRedis().expire(key, interruptedS)
    return
  }
  const ctx = createSystemContext('uptime.results', workspace)
  await runWrite(
    ctx,
    { name: 'uptime.interrupt', input: z.object({}), audited: false },
    {},
    async (inner) => {
      emit(inner, checksInterrupted, { subject: region, data: { region } })
    },
  )
  await getRedis().set(key, 1, 'EX', interruptedS)
}
