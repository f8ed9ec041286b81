import { expect, it } from 'vitest'

import { type Kept, writeMarkdown } from './write-markdown.ts'
import { writePdf } from './write-pdf.ts'

const month = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
const spend = { label: 'Spend | all', value: 12.5, unit: 'usd' as const, taken_at: month.to, ...month }
const kept: Kept = {
  workspace: 'Tea shop',
  run: {
    question: 'Where do\nwe save → €? 你好 🎉',
    status: 'failed',
    reason: 'The budget ended.',
    asked_by: { id: null, name: 'Ada' },
    model: 'analyst',
    created_at: '2026-12-01T10:00:00Z',
  },
  answer: 'You spent **$12.50**.\n\n- One\n- Two\n\n| A | B |\n| --- | --- |\n| 1 | 2 |',
  report: {
    summary: '',
    sufficiency: 'partial',
    missing: ['Send orders.'],
    findings: [{ id: 'fnd_1', title: 'Search', text: 'It moved.', evidence: [], confidence: 'high' }],
    savings: { monthly_usd: 3, low_usd: 2, high_usd: 4, confidence: 'low' },
    actions: [],
    evidence: Array.from({ length: 80 }, (_, at) => ({ ...spend, ref: `e${at}.total` })),
    notes: [],
  },
}

it('keeps what was asked, what was answered, how it ended and where each number comes from', () => {
  const lines = writeMarkdown(kept).split('\n')
  expect(lines[0]).toBe('# Where do we save → €? 你好 🎉')
  expect(lines).toContain('> This run is failed. The budget ended.')
  expect(lines).toContain('**Potential savings: $3.00 ($2.00 to $4.00) a month, low confidence.**')
  expect(lines).toContain('- **Search.** It moved. Confidence: high.')
  expect(lines).toContain(String.raw`| Spend \| all | $12.50 | 1 Nov 2026 – 1 Dec 2026 |  |`)
})

it('is typeset on as many pages as it takes, whatever letters it holds', async () => {
  const pdf = (await writePdf(kept)).toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThanOrEqual(3)
  const bare = await writePdf({ ...kept, answer: '', report: null })
  expect(Number(/\/Count (\d+)/.exec(bare.toString('latin1'))?.[1])).toBe(1)
})
