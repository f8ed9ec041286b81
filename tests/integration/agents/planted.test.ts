import { beforeAll, describe, expect, it } from 'vitest'

import { getRun, startAgent } from '#lib/agents/index'
import { performRun } from '#lib/agents/run/perform-run'
import type { Report } from '#lib/agents/schema'
import { insertFacts } from '#tests/factories/facts'
import { plant, type PlantedSet, plantNothing } from '#tests/factories/planted'
import { plantedDays } from '#tests/factories/planted-world'
import { createOwner } from '#tests/factories/workspace'

const dayMs = 86_400_000
const end = Math.floor(Date.now() / dayMs) * dayMs
const parameters = {
  from: new Date(end - plantedDays * dayMs).toISOString(),
  to: new Date(end).toISOString(),
  timezone: 'UTC',
}
const planted = Array.from({ length: 50 }, (_, at) => plant(at, end))
const calm = Array.from({ length: 15 }, (_, at) => plantNothing(at, end))

const reports = new Map<string, Report>()

async function ask({ name, question, facts }: PlantedSet): Promise<void> {
  const { ctx, workspace } = await createOwner()
  await insertFacts(workspace.id, facts)
  const { run_id: runId } = await startAgent(ctx, { message: question, parameters })
  await performRun({ runId, workspaceId: workspace.id }, new AbortController().signal)
  const { status, report } = await getRun(ctx, { id: runId })
  if (status !== 'completed' || !report) throw new Error(`the run of ${name} is ${status}`)
  reports.set(name, report)
}

const cent = 0.005

function reportOf({ name }: PlantedSet): Report {
  const report = reports.get(name)
  if (!report) throw new Error(`nothing was answered of ${name}`)
  return report
}

beforeAll(async () => {
  const left = [...planted, ...calm]
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) await ask(next)
  }
  await Promise.all([work(), work(), work()])
}, 300_000)

describe('what was planted is found', () => {
  it.each(planted)('$name', (set) => {
    const { finding: words, added, saving } = set.expected ?? { finding: [] }
    const { summary, findings, evidence } = reportOf(set)
    // Each number that is told stands for something.
    expect(JSON.stringify([summary, findings])).not.toContain('(unverified)')
    const said = findings.filter(({ title, text }) =>
      words.every((word) => `${title} ${text}`.toLowerCase().includes(word.toLowerCase())),
    )
    expect(said, JSON.stringify(findings)).not.toEqual([])
    const valueOf = new Map(evidence.map(({ ref, value }) => [ref, value ?? Number.NaN]))
    if (added !== undefined) {
      const values = said.flatMap((one) => one.evidence.map((ref) => valueOf.get(ref) ?? Number.NaN))
      expect(
        values.filter((value) => Math.abs(value - added) < cent),
        `${values.join()} for ${added}`,
      ).not.toEqual([])
    }
    if (saving === undefined) return
    const savings = said.flatMap((one) => one.saving ?? [])
    const right = savings.filter(({ monthly_usd: monthly, low_usd: low, high_usd: high }) =>
      'exact' in saving
        ? Math.abs(monthly - saving.exact) < cent && high - low < cent
        : low < high && low <= saving.within && saving.within <= high,
    )
    expect(right, `${JSON.stringify(savings)} for ${JSON.stringify(saving)}`).not.toEqual([])
  })
})

describe('where nothing was planted, nothing stands out', () => {
  it.each(calm)('$name', (set) => {
    const { summary, findings, savings } = reportOf(set)
    expect({ findings, monthly: savings.monthly_usd }).toEqual({ findings: [], monthly: 0 })
    expect(summary).toMatch(/nothing stands out/i)
  })
})
