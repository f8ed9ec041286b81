import { setTimeout as delay } from 'node:timers/promises'

import { getPool } from '#lib/platform/postgres'

const askAgainMs = 100

export type Effect = { event_id: string; subscriber: string; pid: number; at: Date }

export async function countEffects(phase: string): Promise<number> {
  const { rows } = await getPool().query<{ count: number }>(
    'SELECT count(*)::int AS count FROM bench.effect WHERE phase = $1',
    [phase],
  )
  return rows[0]?.count ?? 0
}

/** Until there are as many effects as expected, or the time is over; returns how many there are. */
export async function waitForEffects(phase: string, expected: number, withinMs: number): Promise<number> {
  const deadline = Date.now() + withinMs
  let count = 0
  while ((count = await countEffects(phase)) < expected && Date.now() < deadline) await delay(askAgainMs)
  return count
}

export async function listEffects(phase: string): Promise<Effect[]> {
  const { rows } = await getPool().query<Effect>(
    'SELECT event_id, subscriber, pid, at FROM bench.effect WHERE phase = $1',
    [phase],
  )
  return rows
}

export async function listDeliveries(phase: string): Promise<Effect[]> {
  const { rows } = await getPool().query<Effect>(
    'SELECT event_id, subscriber, pid, at FROM bench.delivery WHERE phase = $1 ORDER BY at',
    [phase],
  )
  return rows
}
