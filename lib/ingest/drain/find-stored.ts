import { setTimeout as sleep } from 'node:timers/promises'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'

import { splitLines } from './plan-rows.ts'

const tries = 24
const askAgainMs = 250

interface Sample {
  tenant: string
  name: string
  time: string
  id: string
}

/**
 * Whether a block that was sent more than once is there. An engine that was killed may have noted a token and lost the
 * rows that it stood for, and would then drop them whenever they come again.
 */
export async function isStored(pieces: readonly Buffer[]): Promise<boolean> {
  const samples = pickSamples(pieces)
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await sleep(askAgainMs)
    const found = await Promise.all(samples.map(find))
    if (found.every(Boolean)) return true
  }
  return false
}

/** The first row of each month: months are stored apart from each other. */
function pickSamples(pieces: readonly Buffer[]): Sample[] {
  const samples = new Map<string, Sample>()
  for (const piece of pieces) {
    for (const line of splitLines(piece)) {
      const month = /"time":"(\d{4}-\d\d)/.exec(line.toString('latin1'))?.[1] ?? ''
      if (!samples.has(month)) samples.set(month, JSON.parse(line.toString('utf8')) as Sample)
    }
  }
  return [...samples.values()]
}

async function find({ tenant, name, time, id }: Sample): Promise<boolean> {
  const answer = await getClickhouse().query({
    query: `SELECT 1 FROM ${eventDatabase}.events WHERE tenant = {tenant:String} AND name = {name:String}
      AND time = toDateTime64({time:String}, 3, 'UTC') AND id = {id:String} LIMIT 1`,
    query_params: { tenant, name, time, id },
    format: 'JSONEachRow',
  })
  return (await answer.json()).length > 0
}
