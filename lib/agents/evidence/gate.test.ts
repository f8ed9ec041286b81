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
  units: [
    ['It took [[e1.cost]] ms.', 'It took $1,234.50 [ms].'],
    ['It took [[e1.p95]] ms, not [[e1.slow]] ms.', 'It took 812 ms, not 1.25 s.'],
    ['[[e1.slow]] seconds, [[e1.p95]] seconds', '1.25 s, 812 ms [seconds]'],
    [
      '$[[e1.cost]], [[e1.cost]] USD, USD [[e1.cost]], [[e1.cost]] dollars',
      '$1,234.50, $1,234.50, $1,234.50, $1,234.50',
    ],
    ['€[[e1.cost]] and $[[e1.p95]]', '[€]$1,234.50 and [$]812 ms'],
    ['[[e1.share]]% or [[e1.share]] percent, [[e1.cost]]%', '42.1% or 42.1%, $1,234.50[%]'],
    [
      '[[e1.tokens]] input tokens, [[e1.tokens]] tokens, [[e1.tokens]]',
      '91,000 input tokens, 91,000 tokens, 91,000 tokens',
    ],
    ['[[e1.calls]] calls, [[e1.calls]]k, [[e1.calls]] million', '5,200 calls, 5,200[k], 5,200 [million]'],
    ['-[[e1.cost]], +[[e1.change]], -[[e1.drop]]', '[-]$1,234.50, +$434.50, -$20.00'],
    ['- [[e1.cost]] a day', '- $1,234.50 a day'],
  ],
  direction: [
    ['It rose from [[e1.before]] to [[e1.cost]].', 'It rose from $800.00 to $1,234.50.'],
    ['It fell from [[e1.before]] to [[e1.cost]].', 'It [fell] from $800.00 to $1,234.50.'],
    ['From [[e1.before]] to [[e1.cost]], a clear decrease', 'From $800.00 to $1,234.50, a clear [decrease]'],
    ['It increased to [[e1.cost]] from [[e1.before]].', 'It increased to $1,234.50 from $800.00.'],
    ['It dropped to [[e1.cost]] from [[e1.before]].', 'It [dropped] to $1,234.50 from $800.00.'],
    ['Spend: [[e1.cost]], down from [[e1.before]]', 'Spend: $1,234.50, [down] from $800.00'],
    ['Spend of [[e1.cost]] is less than [[e1.before]]', 'Spend of $1,234.50 is [less] than $800.00'],
    ['[[e1.cost]] is more than [[e1.before]]', '$1,234.50 is more than $800.00'],
    [
      '[[e1.slow]] is faster than [[e1.p95]]; [[e1.before]] is cheaper than [[e1.cost]]',
      '1.25 s is [faster] than 812 ms; $800.00 is cheaper than $1,234.50',
    ],
    [
      'Spend rose by [[e1.change]]. It fell by [[e1.change]].',
      'Spend rose by $434.50. It [fell] by $434.50.',
    ],
    ['Spend fell by [[e1.drop]], not rose by [[e1.drop]]', 'Spend fell by $20.00, not rose by $20.00'],
    ['It did not fall from [[e1.before]] to [[e1.cost]]', 'It did not fall from $800.00 to $1,234.50'],
    ['Spend declined: [[e1.cost]] against [[e1.before]]', 'Spend [declined]: $1,234.50 against $800.00'],
    ['Calls fell to [[e1.calls]]', 'Calls fell to 5,200'],
    ['That is [[e1.change]] more than [[e1.before]].', 'That is $434.50 more than $800.00.'],
    ['It reduces spend by [[e2.saving]].', 'It reduces spend by $12.00 ($10.00 to $14.00).'],
  ],
  periods: [
    ['Last week it was [[e1.cost]].', '[Last week] it was $1,234.50.'],
    ['It was [[e1.cost]] in the previous period.', 'It was $1,234.50 in the [previous period].'],
    [
      'This week’s [[e1.before]] against last week’s [[e1.cost]]',
      '[This week]’s $800.00 against [last week]’s $1,234.50',
    ],
    [
      'This week’s [[e1.cost]] against last week’s [[e1.before]]',
      'This week’s $1,234.50 against last week’s $800.00',
    ],
    ['In the previous period, spend was [[e1.cost]].', 'In the [previous period], spend was $1,234.50.'],
    [
      'Compared with the previous period, spend is up to [[e1.cost]].',
      'Compared with the previous period, spend is up to $1,234.50.',
    ],
    [
      'It is [[e1.cost]], up from [[e1.before]] the week before.',
      'It is $1,234.50, up from $800.00 the week before.',
    ],
    ['It was [[e1.before]] now.', 'It was $800.00 [now].'],
    ['[[e1.cost]] now, [[e1.before]] previously', '$1,234.50 now, $800.00 previously'],
    ['More than the previous period: [[e1.cost]]', 'More than the previous period: $1,234.50'],
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

const everything = Object.values(cases).flatMap((table) => table.map(([written]) => written))

function pass(pieces: readonly string[]): string {
  const gate = createGate(options)
  return pieces.map((piece) => gate.push(piece)).join('') + gate.end()
}

describe('the gate', () => {
  it('lets nothing through before a sentence is complete', () => {
    const gate = createGate(options)
    expect(gate.push('Spend was [[e1.')).toBe('')
    expect(gate.push('cost]]. It')).toBe('Spend was [[e1.cost=$1,234.50]].')
    expect(gate.push(' took 4')).toBe('')
    expect(gate.end()).toBe(' It took [[?4]]')
  })

  it.each(everything)('does not mind where it is cut: %s', (written) => {
    const { text } = checkText(written, options)
    for (let at = 0; at <= written.length; at += 1) {
      expect(pass([written.slice(0, at), written.slice(at)])).toBe(text)
    }
    expect(pass([...written])).toBe(text)
  })

  it('tells what it cited and what it flagged', () => {
    expect(checkText('It is [[e1.cost]], or 9 in [[e7.x]].', options)).toEqual({
      text: 'It is [[e1.cost=$1,234.50]], or [[?9]] in [[?e7.x]].',
      refs: ['e1.cost'],
      flags: ['9', 'e7.x'],
    })
  })

  it('takes names with digits from what was found', () => {
    const named = { ...options, names: () => ['Plan 9', 'acme-77/eu'] }
    expect(checkText('Plan 9 and acme-77/eu, not 77.', named).text).toBe(
      'Plan 9 and acme-77/eu, not [[?77]].',
    )
  })

  it('marks every free number of 2,000 random texts, however they arrive', () => {
    const random = createRandom(42)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
    for (let round = 0; round < 2_000; round += 1) {
      const parts = Array.from({ length: 2 + Math.floor(random() * 8) }, () => pick(pieces)(random))
      const written = parts.map(({ text }) => text).join(pick(['', ' ', ' ', '. ', '\n', ', ']))
      const { text } = checkText(written, options)
      const free = parts.flatMap(({ number }) => number ?? [])
      const shown = listMarks(text)
        .flatMap((part) => ('text' in part ? [part.text] : []))
        .join(' ')
      for (const number of free) expect(shown, written).not.toContain(number)
      const cuts = Array.from({ length: 3 }, () => Math.floor(random() * written.length)).sort(
        (a, b) => a - b,
      )
      expect(pass([0, ...cuts].map((from, place) => written.slice(from, cuts[place])))).toBe(text)
    }
  })
})

interface Piece {
  text: string
  number?: string
}

const refs = Object.keys(values)
const pieces: ((random: () => number) => Piece)[] = [
  (random) => ({ text: `[[${refs[Math.floor(random() * refs.length)]}]]` }),
  (random) => {
    const number = String(Math.floor(1000 + random() * 1e6) * 1000 + 777)
    const around = ['$', '', 'about ', '~', '**', '(', '`', '-'][Math.floor(random() * 8)]!
    const after = ['', '%', ' ms', ' calls', '**', ')', '.', 'k'][Math.floor(random() * 8)]!
    return { text: ` ${around}${number}${after} `, number }
  },
  (random) => ({
    text: ['The spend', 'rose', 'fell by', 'from', 'to', 'last week', 'e.g.', '1.', 'gpt-4o'][
      Math.floor(random() * 9)
    ]!,
  }),
  (random) => ({
    text: ['[', ']]', '[[', '![a](', ')', '|', '**', '`', '\n', '. ', '? ', '[a](/w/b)', '='][
      Math.floor(random() * 13)
    ]!,
  }),
]

function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
