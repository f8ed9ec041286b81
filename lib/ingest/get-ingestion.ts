import { z } from 'zod'

import { unavailable } from '#lib/platform/breaker'
import { getEnv } from '#lib/platform/env'
import { checkHealth, engineProbes, processProbes } from '#lib/platform/health'
import { operation } from '#lib/platform/operation'

import { type BufferState, readBufferState } from './buffer/read-state.ts'
import { nameSenders } from './report/name-senders.ts'
import { readFindings, readVolumes } from './report/read-traces.ts'
import { ingestion, type IngestionReport } from './report/schema.ts'
import { addVolumes, type OriginVolume, planWindows, total } from './report/volume.ts'

const bytesInMb = 1024 * 1024
const retryAfterS = 5
const awayAfterMs = 2_000

export const getIngestion = operation({
  name: 'ingestion.get',
  summary:
    'What arrives and from where, what was refused or altered and why, and how much waits to be stored',
  kind: 'read',
  http: 'GET /api/ingestion',
  scope: 'events:read',
  input: z.object({}),
  output: ingestion,
  async run(ctx) {
    const { workspace, db } = ctx
    const nowMs = ctx.now.getTime()
    const [[volumes, findings, state], away, row] = await Promise.all([
      readTraces(workspace.id, nowMs),
      findAway(),
      db.workspace.findUnique({ where: { id: workspace.id }, select: { demoSince: true } }),
    ])
    const origins = [...volumes, ...findings].map(({ origin }) => origin)
    const nameOf = await nameSenders(ctx, origins)
    return {
      at: ctx.now.toISOString(),
      ...sumUp(volumes, nowMs),
      senders: volumes
        .map((volume) => ({ ...nameOf(volume.origin), ...amountsOf(volume) }))
        .sort((a, b) => b.last_day.accepted + b.last_day.refused - a.last_day.accepted - a.last_day.refused),
      findings: findings.map(({ origin, ...finding }) => ({ ...nameOf(origin), ...finding })),
      ...describeBuffer(state),
      storing: judgeStoring(away, state),
      demo_since: row?.demoSince?.toISOString() ?? null,
    }
  },
})

async function readTraces(workspaceId: string, nowMs: number) {
  try {
    return await Promise.all([
      readVolumes(workspaceId, nowMs),
      readFindings(workspaceId, nowMs),
      readBufferState(),
    ])
  } catch (error) {
    throw unavailable('The buffer of events', 'SYS_002', retryAfterS, error)
  }
}

async function findAway(): Promise<{ store: boolean; worker: boolean }> {
  const { clickhouse } = engineProbes
  const { worker } = processProbes
  const { checks } = await checkHealth({ ...(clickhouse && { clickhouse }), ...(worker && { worker }) })
  return { store: checks.clickhouse?.status === 'down', worker: checks.worker?.status === 'down' }
}

/** A store that is busy may answer late; it is away when something waits for it besides. */
function judgeStoring(
  away: { store: boolean; worker: boolean },
  state: BufferState,
): IngestionReport['storing'] {
  if (away.worker) return 'worker_away'
  return away.store && (lagOf(state) ?? 0) > awayAfterMs ? 'store_away' : 'running'
}

const lagOf = ({ oldestMs, nowMs }: BufferState) => (oldestMs === null ? null : Math.max(0, nowMs - oldestMs))

function sumUp(volumes: readonly OriginVolume[], nowMs: number) {
  const { hour, day } = planWindows(nowMs)
  return {
    last_hour: addVolumes(
      volumes.map(({ lastHour }) => lastHour),
      hour,
    ),
    last_day: addVolumes(
      volumes.map(({ lastDay }) => lastDay),
      day,
    ),
  }
}

const amountsOf = ({ lastHour, lastDay }: OriginVolume) => ({
  last_hour: { accepted: total(lastHour.accepted), refused: total(lastHour.refused) },
  last_day: { accepted: total(lastDay.accepted), refused: total(lastDay.refused) },
  minutes: lastHour.accepted,
})

function describeBuffer(state: BufferState) {
  const { entries, bytes, lastBlock } = state
  const limit = getEnv().INGEST_BUFFER_MB * bytesInMb
  return {
    buffer: { entries, bytes, limit_bytes: limit, share: bytes / limit, lag_ms: lagOf(state) },
    last_block: lastBlock && {
      at: new Date(lastBlock.at).toISOString(),
      rows: lastBlock.rows,
      repeated: lastBlock.repeated,
      dead: lastBlock.dead,
      elapsed_ms: lastBlock.elapsed_ms,
    },
  }
}
