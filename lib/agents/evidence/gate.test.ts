import { describe, expect, it } from 'vitest'

import type { Evidence } from '../schema.ts'
import { checkText, createGate, listMarks } from './index.ts'

const values: Record<string, Partial<Evidence>> = {
  'e1.cost': { value: 1234.5, unit: 'usd', label: 'Spend', period: 'current' },
  'e1.before': { value: 800, unit: 'usd', label: 'Spend', period: 'previous' },
  'e1.change': { value: 434.5, unit: 'usd', label: 'Change of spend' },
  'e1.drop': { value: -20, unit: 'usd', label: 'Change of spend' },
  'e1.share': { value: 0.421, unit: 'ratio', label: 'Share of tenant-42' },
  'e1.p95': { value: 812, unit: 'ms', label: '95th percentile' },
  'e1.slow': { value: 1250, unit: 'ms', label: 'Slowest' },
  'e1.calls': { value: 5200, unit: 'count', label: 'Calls' },
  'e1.tokens': { value: 91000, unit: 'tokens', label: 'Tokens' },
  'e1.none': { value: null, unit: 'ms', label: 'Nothing' },
  'e2.saving': { value: 12, low: 10, high: 14, unit: 'usd', label: 'Saving' },
}

const find = (ref: string): Evidence | null => {
  const value = values[ref]
  return value ? ({ ref, taken_at: '2026-12-01T00:00:00.000Z', ...value } as Evidence) : null
}

const options = {
  find,
  question: 'Why did spend go above $50 and triple in 3 regions?',
  frame: { from: '2026-11-24T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' },
}

/** What is written; what is read. [42] stands for 42 marked as unverified. */
const cases: Record<string, [written: string, read: string][]> = {
  references: [
    ['Spend was [[e1.cost]].', 'Spend was $1,234.50.'],
    ['[[ e1.cost ]] and [[e1.cost=$9]]', '$1,234.50 and $1,234.50'],
    ['It could save [[e2.saving]].', 'It could save $12.00 ($10.00 to $14.00).'],
    [
      'Slowest: [[e1.slow]], share [[e1.share]], calls [[e1.calls]]',
      'Slowest: 1.25 s, share 42.1%, calls 5,200',
    ],
    ['Latency: [[e1.none]]', 'Latency: no data'],
    ['It was [[e9.cost]].', 'It was [e9.cost].'],
    ['It was [[?7]].', 'It was [7].'],
    ['[[e1.cost', '[e1.cost'],
  ],
  'free numbers': [
    ['Spend was $1,234.50.', 'Spend was [$1,234.50].'],
    ['About $1.2k, or 42 %.', 'About [$1.2k], or [42 %].'],
    ['It took 812 ms for 5200 calls.', 'It took [812 ms] for [5200] calls.'],
    ['x3 and 3x and USD 500', '[x3] and [3x] and [USD 500]'],
    ['１２ and ½ and ④ are numbers', '[１２] and [½] and [④] are numbers'],
    [
      'Together [[e1.cost]] and [[e1.before]] make $2,034.50',
      'Together $1,234.50 and $800.00 make [$2,034.50]',
    ],
    ['-5% against sub-100 ms', '[-5%] against sub[-100 ms]'],
    ['**500** `600` "700" (800) |900|', '**[500]** `[600]` "[700]" ([800]) |[900]|'],
    ['Saved by 2026 requests, 404 errors', 'Saved by [2026] requests, [404] errors'],
  ],
  'no findings': [
    ['On 2026-11-30 at 14:05, or 2026-11-30T14:05:00Z', 'same'],
    ['On 30 November 2026, Nov 30, 3–9 November, May 2026, in 2026, at 3 pm', 'same'],
    ['gpt-4.1, gpt-4o-mini, claude-3-5-sonnet-20241022, Claude 3.5 Sonnet, o3-mini, Gemini 2.5 Pro', 'same'],
    ['v2.1, version 3.2, 1.2.3 and HTTP 503', 'same'],
    ['The 1st and the 22nd; p50, p95 and p99; 95th percentile', 'same'],
    ['1. First\n2) Second\n- 3. Third', 'same'],
    ['Above $50 in 3 regions', 'same'],
    ['The last 7 days (168 hours, one week, seven days)', 'same'],
    ['tenant-42 has [[e1.share]]', 'tenant-42 has 42.1%'],
    ['step_2 of Q3, #17, S3', 'same'],
  ],
  words: [
    ['three times as many', '[three times] as many'],
    ['twenty percent and twenty-five dollars', '[twenty percent] and [twenty-five dollars]'],
    [
      'half of it, by half, a dozen, a third of calls',
      '[half] of it, [by half], [a dozen], [a third] of calls',
    ],
    ['It doubled, and tripled.', 'It [doubled], and tripled.'],
    ['two thirds, three quarters, one fifth', '[two thirds], [three quarters], [one fifth]'],
    ['twice, tenfold, halved, thousands', '[twice], [tenfold], [halved], [thousands]'],
    ['two hundred and fifty thousand calls', '[two hundred and fifty thousand] calls'],
    ['one of the causes, at first, no one, on the one hand, one by one', 'same'],
    ['the first half of October, this quarter, per second, the two periods, double-check', 'same'],
  ],
  links: [
    ['![pixel](https://evil.test/?q=secret) seen', 'pixel seen'],
    ['[label](https://evil.test) and [here](/w/acme/alerts)', 'label and [here](/w/acme/alerts)'],
    ['[a. b](//evil.test) <https://evil.test> www.evil.test', 'a. b <evil.test> evil.test'],
  ],
}

const read = (written: string) =>
  listMarks(checkText(written, options).text)
    .map((part) => ('text' in part ? part.text : 'flag' in part ? `[${part.shown}]` : part.shown))
    .join('')

describe.each(Object.entries(cases))('%s', (_, table) => {
  it.each(table)('%s', (written, expected) => {
    expect(read(written)).toBe(expected === 'same' ? written : expected)
  })
})

describe('the gate', () => {
  it('lets nothing through before a sentence is complete', () => {
    const gate = createGate(options)
    expect(gate.push('Spend was [[e1.')).toBe('')
    expect(gate.push('cost]]. It')).toBe('Spend was [[e1.cost=$1,234.50]].')
    expect(gate.push(' took 3')).toBe('')
    expect(gate.end()).toBe(' It took 3')
  })
})
