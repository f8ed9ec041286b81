import { setTimeout as delay } from 'node:timers/promises'

import { getPool, getPrisma } from '#lib/platform/postgres'

const withinMs = 120_000

export interface Round {
  /** From the end of the ten seconds that are measured until the last rule’s measurement was kept. */
  seconds: number
  evaluated: number
  fired: number
}

/** Switches all rules on at once and waits until a worker has evaluated each of them. */
export async function evaluateAll(): Promise<Round> {
  const { count } = await getPrisma().alertRule.updateMany({ data: { enabled: true, evaluatedAt: null } })
  const deadline = Date.now() + withinMs
  for (;;) {
    const [done] = await readRound()
    if (done?.evaluated === count) {
      return { seconds: (Date.now() - (done.first ?? 0)) / 1_000, evaluated: count, fired: done.fired }
    }
    if (Date.now() > deadline) throw new Error(`${done?.evaluated} of ${count} rules were evaluated.`)
    await delay(20)
  }
}

async function readRound() {
  const { rows } = await getPool().query<{ evaluated: number; fired: number; first: number | null }>(
    `SELECT count(evaluated_at)::int AS evaluated, count(*) FILTER (WHERE level = 'alert')::int AS fired,
            (extract(epoch FROM min(evaluated_at)) * 1000)::float8 AS first
     FROM alert_rule WHERE unknown_since IS NULL`,
  )
  return rows
}

/** How often the rule that was evaluated least was evaluated meanwhile. */
export async function watchRounds(seconds: number): Promise<number> {
  const seen = new Map<string, Set<number>>()
  const until = Date.now() + seconds * 1_000
  while (Date.now() < until) {
    const rules = await getPrisma().alertRule.findMany({ select: { id: true, evaluatedAt: true } })
    for (const { id, evaluatedAt } of rules) {
      if (evaluatedAt) seen.set(id, (seen.get(id) ?? new Set()).add(evaluatedAt.getTime()))
    }
    await delay(1_000)
  }
  return Math.min(...[...seen.values()].map((times) => times.size))
}
