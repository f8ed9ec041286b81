import { beforeAll, describe, expect, it } from 'vitest'

import { insertFacts } from '#tests/factories/facts'
import { plant, plantedDays, plantNothing } from '#tests/factories/planted'
import { createOwner } from '#tests/factories/workspace'

import { askThin } from './thin.ts'

const dayMs = 86_400_000
const now = new Date()
const end = Math.floor(now.getTime() / dayMs) * dayMs
const frame = {
  now,
  from: new Date(end - plantedDays * dayMs).toISOString(),
  to: new Date(end).toISOString(),
  timezone: 'UTC',
  includePerformance: true,
  costThreshold: 0,
  attachments: [],
}
const only = process.env.ONLY

describe('planted', () => {
  const sets = Array.from({ length: 50 }, (_, at) => plant(at, end)).filter(
    (s) => !only || s.name.includes(only),
  )
  let owner: Awaited<ReturnType<typeof createOwner>>
  it.each(sets)('$name', async ({ facts, expected }) => {
    owner = await createOwner()
    await insertFacts(owner.workspace.id, facts)
    const { text, results, evidence, timings } = await askThin(
      owner.ctx,
      'Why did our spend and latency change, any errors, and what can we save?',
      frame,
    )
    const findings = results.flatMap((r) => r.findings)
    console.info(
      JSON.stringify(
        {
          expected,
          findings: findings.map((f) => [
            f.title,
            f.text.replaceAll(/\[\[([^\]]+)\]\]/g, (_m: string, ref: string) =>
              String(evidence.get(ref)?.value),
            ),
            f.saving,
          ]),
          timings,
        },
        null,
        1,
      ),
    )
    if (only) console.info(text)
  })
})
describe('nothing', () => {
  const sets = Array.from({ length: 15 }, (_, at) => plantNothing(at, end)).filter(
    (s) => !only || s.name.includes(only),
  )
  it.each(sets)('$name', async ({ facts }) => {
    const owner = await createOwner()
    await insertFacts(owner.workspace.id, facts)
    const { text, results } = await askThin(
      owner.ctx,
      'Why did our spend change, and what can we save?',
      frame,
    )
    const findings = results.flatMap((r) => r.findings)
    if (only || findings.length) console.info(text, JSON.stringify(findings))
    expect(findings).toEqual([])
  })
})
