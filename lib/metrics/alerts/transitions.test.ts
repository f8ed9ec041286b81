import { describe, expect, it } from 'vitest'

import type { Terms } from './groups/transitions.ts'
import { alertCondition } from './schema.ts'
import { beginAnew, type Decision, decide, endAll, type Measurement, type RuleState } from './transitions.ts'

const s = 1_000
const minute = 60 * s
const day = 24 * 60 * minute
const nothing: RuleState = { unknown: null, groups: new Map() }

const above = (parts: object = {}) =>
  alertCondition.parse({ kind: 'threshold', when: 'above', alert: 100, ...parts })
const terms = (parts: Partial<Terms> = {}): Terms => ({
  condition: above({ warn: 50 }),
  windowMs: 5 * minute,
  holdMs: 0,
  keepMs: 0,
  noData: 'ignore',
  snoozedUntil: null,
  isGrouped: false,
  ...parts,
})

type Given = number | null | 'unknown' | Record<string, number | null>

const toMeasurement = (given: Given, absent: 0 | null = null): Measurement => {
  if (given === 'unknown') return { kind: 'unknown', reason: 'The event store is away.' }
  const values = typeof given === 'object' && given !== null ? Object.entries(given) : [['', given] as const]
  const groups = values.map(([key, value]) => ({
    key,
    group: key === '' ? null : { 'props.plan': key },
    value,
    former: null,
  }))
  return { kind: 'measured', groups, absent, leftOut: 0 }
}

/** One line for each measurement: what was measured, at which second, and what is told or noted about it. */
function play(
  rule: Terms | ((atS: number) => Terms),
  steps: readonly (readonly [atS: number, given: Given])[],
  absent: 0 | null = null,
): { state: RuleState; told: string[]; noted: string[] } {
  let state = nothing
  const told: string[] = []
  const noted: string[] = []
  for (const [atS, given] of steps) {
    const own = typeof rule === 'function' ? rule(atS) : rule
    const decision: Decision = decide(state, toMeasurement(given, absent), own, atS * s)
    state = decision.state
    const name = (group: unknown) => (group ? ` ${JSON.stringify(group)}` : '')
    for (const { kind, from, to, group } of decision.tellings) {
      told.push(`${atS} ${kind} ${from}→${to}${name(group)}`)
    }
    for (const { kind, from, to, isSilent, group } of decision.changes) {
      noted.push(`${atS} ${kind} ${from}→${to}${name(group)}${isSilent ? ' silent' : ''}`)
    }
  }
  return { state, told, noted }
}

describe('levels', () => {
  it.each<[string, Partial<Terms>, [number, Given][], string[]]>([
    [
      'stays calm below both bounds',
      {},
      [
        [0, 10],
        [10, 50],
      ],
      [],
    ],
    ['fires at once when nothing has to last', {}, [[0, 101]], ['0 fired ok→alert']],
    ['is not reached by the bound itself', {}, [[0, 100]], ['0 fired ok→warn']],
    [
      'goes from warning to alert and back',
      {},
      [
        [0, 60],
        [10, 120],
        [20, 130],
        [30, 60],
        [40, 20],
      ],
      ['0 fired ok→warn', '10 fired warn→alert', '30 recovered alert→warn', '40 recovered warn→ok'],
    ],
    [
      'recovers past the warning',
      {},
      [
        [0, 120],
        [10, 5],
      ],
      ['0 fired ok→alert', '10 recovered alert→ok'],
    ],
    [
      'has no warning where none is asked for',
      { condition: above() },
      [
        [0, 60],
        [10, 101],
        [20, 60],
      ],
      ['10 fired ok→alert', '20 recovered alert→ok'],
    ],
  ])('%s', (_name, parts, steps, expected) => {
    expect(play(terms(parts), steps).told).toEqual(expected)
  })
})

describe('lasting', () => {
  it.each<[string, Partial<Terms>, [number, Given][], string[]]>([
    [
      'is pending until it has held long enough',
      { holdMs: 30 * s },
      [
        [0, 200],
        [10, 200],
        [20, 200],
        [30, 200],
      ],
      ['30 fired ok→alert'],
    ],
    [
      'begins anew after a calm moment',
      { holdMs: 30 * s },
      [
        [0, 200],
        [20, 10],
        [30, 200],
        [50, 200],
        [60, 200],
      ],
      ['60 fired ok→alert'],
    ],
    [
      'counts the time at the warning towards the warning only',
      { holdMs: 30 * s },
      [
        [0, 60],
        [20, 200],
        [30, 200],
        [50, 200],
      ],
      ['30 fired ok→warn', '50 fired warn→alert'],
    ],
    [
      'keeps firing while it flaps',
      { keepMs: 60 * s },
      [
        [0, 200],
        [10, 10],
        [20, 200],
        [30, 10],
        [80, 10],
        [90, 10],
      ],
      ['0 fired ok→alert', '90 recovered alert→ok'],
    ],
    [
      'ends only beyond the bound of recovery',
      { condition: above({ recover: 80 }) },
      [
        [0, 101],
        [10, 90],
        [20, 81],
        [30, 80],
        [40, 90],
      ],
      ['0 fired ok→alert', '30 recovered alert→ok'],
    ],
    [
      'recovers from the warning beyond the bound of recovery, and to it at the bound of the alert',
      { condition: above({ warn: 50, recover: 40 }) },
      [
        [0, 120],
        [10, 90],
        [20, 45],
        [30, 40],
      ],
      ['0 fired ok→alert', '10 recovered alert→warn', '30 recovered warn→ok'],
    ],
  ])('%s', (_name, parts, steps, expected) => {
    expect(play(terms(parts), steps).told).toEqual(expected)
  })
})

describe('conditions', () => {
  const cases: [string, object, [value: number, former: number | null][], string[]][] = [
    [
      'below',
      { kind: 'threshold', when: 'below', alert: 5, warn: 10 },
      [
        [12, null],
        [9, null],
        [4, null],
        [10, null],
      ],
      ['ok', 'warn', 'alert', 'ok'],
    ],
    [
      'outside',
      { kind: 'range', when: 'outside', alert: { low: 0, high: 10 } },
      [
        [0, null],
        [-1, null],
        [10, null],
        [11, null],
      ],
      ['ok', 'alert', 'ok', 'alert'],
    ],
    [
      'inside',
      { kind: 'range', when: 'inside', alert: { low: 0, high: 10 } },
      [
        [0, null],
        [-1, null],
        [10, null],
        [11, null],
      ],
      ['alert', 'ok', 'alert', 'ok'],
    ],
    [
      'grows by percent',
      { kind: 'change', direction: 'up', alert: 50 },
      [
        [150, 100],
        [151, 100],
        [49, 100],
        [1, 0],
        [0, 0],
      ],
      ['ok', 'alert', 'ok', 'alert', 'ok'],
    ],
    [
      'shrinks by percent',
      { kind: 'change', direction: 'down', alert: 50, warn: 20 },
      [
        [79, 100],
        [49, 100],
        [200, 100],
        [0, 0],
      ],
      ['warn', 'alert', 'ok', 'ok'],
    ],
    [
      'changes either way by an amount',
      { kind: 'change', direction: 'either', by: 'absolute', alert: 10 },
      [
        [111, 100],
        [89, 100],
        [110, 100],
        [-100, -115],
      ],
      ['alert', 'alert', 'ok', 'alert'],
    ],
  ]
  it.each(cases)('%s', (_name, given, values, expected) => {
    const rule = terms({ condition: alertCondition.parse(given) })
    const levels = values.map(([value, former]) => {
      const measured = { key: '', group: null, value, former }
      const measurement = { kind: 'measured' as const, groups: [measured], absent: null, leftOut: 0 }
      return decide(nothing, measurement, rule, 0).state.groups.get('')?.level
    })
    expect(levels).toEqual(expected)
  })

  it('cannot judge a change whose former value is missing', () => {
    const rule = terms({ condition: alertCondition.parse({ kind: 'change', direction: 'up', alert: 1 }) })
    expect(play(rule, [[0, 5]]).noted).toEqual(['0 went_silent ok→no_data silent'])
  })
})

describe('no data', () => {
  const firing: [number, Given][] = [
    [0, 200],
    [10, null],
    [20, null],
    [30, null],
  ]
  it.each<[string, Partial<Terms>, [number, Given][], string[], string[]]>([
    [
      'ignored: shown, not told, and nothing that fired is said to be over',
      { noData: 'ignore' },
      [...firing, [40, 200], [50, 1]],
      ['0 fired ok→alert', '50 recovered alert→ok'],
      [
        '0 fired ok→alert',
        '10 went_silent alert→no_data silent',
        '40 fired no_data→alert silent',
        '50 recovered alert→ok',
      ],
    ],
    ['kept as it was', { noData: 'keep' }, firing, ['0 fired ok→alert'], ['0 fired ok→alert']],
    [
      'told once it has lasted',
      { noData: 'alert', holdMs: 20 * s },
      [
        [0, 1],
        [10, null],
        [20, null],
        [30, null],
        [40, 1],
      ],
      ['30 went_silent ok→no_data', '40 recovered no_data→ok'],
      ['30 went_silent ok→no_data', '40 recovered no_data→ok'],
    ],
    [
      'told, and fired when data comes back bad',
      { noData: 'alert' },
      [
        [0, null],
        [10, 200],
      ],
      ['0 went_silent ok→no_data', '10 fired no_data→alert'],
      ['0 went_silent ok→no_data', '10 fired no_data→alert'],
    ],
    [
      'taken for ok, once it has lasted',
      { noData: 'ok', keepMs: 20 * s },
      firing,
      ['0 fired ok→alert', '30 recovered alert→ok'],
      ['0 fired ok→alert', '30 recovered alert→ok'],
    ],
  ])('%s', (_name, parts, steps, told, noted) => {
    const played = play(terms(parts), steps)
    expect(played.told).toEqual(told)
    expect(played.noted).toEqual(noted)
  })
})

describe('snooze', () => {
  const until = (endS: number) => (atS: number) => terms({ snoozedUntil: atS < endS ? endS * s : null })

  it('tells afterwards what is still so', () => {
    const { told, noted } = play(until(60), [
      [0, 200],
      [50, 200],
      [60, 200],
    ])
    expect(noted).toEqual(['0 fired ok→alert silent'])
    expect(told).toEqual(['60 fired ok→alert'])
  })

  it('tells nothing of what came and went meanwhile', () => {
    const { told, noted } = play(until(60), [
      [0, 200],
      [50, 1],
      [60, 1],
    ])
    expect(noted).toEqual(['0 fired ok→alert silent', '50 recovered alert→ok silent'])
    expect(told).toEqual([])
  })

  it('tells afterwards that what was told before is over', () => {
    const rule = (atS: number) => terms({ snoozedUntil: atS >= 10 && atS < 60 ? 60 * s : null })
    const { told } = play(rule, [
      [0, 200],
      [20, 1],
      [60, 1],
    ])
    expect(told).toEqual(['0 fired ok→alert', '60 recovered alert→ok'])
  })

  it('silences one group and no other', () => {
    const rule = terms({ isGrouped: true })
    const first = decide(nothing, toMeasurement({ a: 1, b: 1 }), rule, 0).state
    const groups = new Map(first.groups)
    const a = groups.get('a')
    if (a) groups.set('a', { ...a, snoozedUntil: day })
    const { tellings, changes } = decide(
      { ...first, groups },
      toMeasurement({ a: 200, b: 200 }),
      rule,
      10 * s,
    )
    expect(tellings.map(({ key }) => key)).toEqual(['b'])
    expect(changes.map(({ isSilent }) => isSilent)).toEqual([true, false])
  })
})

describe('what cannot be measured', () => {
  it('is neither an alarm nor a recovery', () => {
    const { told, noted, state } = play(terms(), [
      [0, 200],
      [10, 'unknown'],
      [20, 'unknown'],
      [30, 200],
    ])
    expect(told).toEqual(['0 fired ok→alert', '10 interrupted alert→unknown', '30 resumed unknown→alert'])
    expect(noted).toEqual(told)
    expect(state.unknown).toBeNull()
  })

  it('says since when', () => {
    const { state } = play(terms(), [
      [0, 1],
      [10, 'unknown'],
      [20, 'unknown'],
    ])
    expect(state.unknown).toEqual({ since: 10 * s, reason: 'The event store is away.' })
    expect(state.groups.get('')?.level).toBe('ok')
  })

  it('tells what changed meanwhile when it is measured again', () => {
    const { told } = play(terms(), [
      [0, 200],
      [10, 'unknown'],
      [20, 1],
    ])
    expect(told.slice(1)).toEqual([
      '10 interrupted alert→unknown',
      '20 resumed unknown→ok',
      '20 recovered alert→ok',
    ])
  })

  it('counts towards nothing that has to last', () => {
    const { told } = play(terms({ holdMs: 30 * s }), [
      [0, 200],
      [10, 'unknown'],
      [40, 200],
      [60, 200],
      [70, 200],
    ])
    expect(told.filter((line) => line.includes('fired'))).toEqual(['70 fired ok→alert'])
  })
})

describe('groups', () => {
  const rule = terms({ isGrouped: true })

  it('each has a state of its own, from when it appears', () => {
    const { told } = play(rule, [
      [0, { a: 1 }],
      [10, { a: 200, b: 60 }],
      [20, { a: 1, b: 200 }],
    ])
    expect(told).toEqual([
      '10 fired ok→alert {"props.plan":"a"}',
      '10 fired ok→warn {"props.plan":"b"}',
      '20 recovered alert→ok {"props.plan":"a"}',
      '20 fired warn→alert {"props.plan":"b"}',
    ])
  })

  it('one that disappears has none of what is counted', () => {
    const steps: [number, Given][] = [
      [0, { a: 200 }],
      [10, {}],
    ]
    expect(play(rule, steps, 0).told).toEqual([
      '0 fired ok→alert {"props.plan":"a"}',
      '10 recovered alert→ok {"props.plan":"a"}',
    ])
  })

  it('one that disappears has no data where nothing is counted', () => {
    const steps: [number, Given][] = [
      [0, { a: 200 }],
      [10, {}],
    ]
    expect(play(rule, steps, null).noted[1]).toBe('10 went_silent alert→no_data {"props.plan":"a"} silent')
  })

  it('one that sends nothing for long is forgotten, and not said to have recovered', () => {
    const below = terms({
      isGrouped: true,
      condition: alertCondition.parse({ kind: 'threshold', when: 'below', alert: 5 }),
    })
    const { told, state } = play(
      below,
      [
        [0, { a: 10, b: 10 }],
        [60, { b: 10 }],
        [day / s + 60, { b: 10 }],
      ],
      0,
    )
    expect(told).toEqual([
      '60 fired ok→alert {"props.plan":"a"}',
      `${day / s + 60} ended alert→ok {"props.plan":"a"}`,
    ])
    expect([...state.groups.keys()]).toEqual(['b'])
  })

  it('calm ones that are left out are not followed', () => {
    const first = decide(nothing, toMeasurement({ a: 1, b: 200 }), rule, 0).state
    const measurement = { ...toMeasurement({ c: 1 }, 0), leftOut: 7 } as Measurement
    const { state } = decide(first, measurement, terms({ isGrouped: true, keepMs: day }), 10 * s)
    expect([...state.groups.keys()]).toEqual(['b', 'c'])
  })
})

describe('a rule that is changed', () => {
  it('holds nothing against the new terms that began under the old ones', () => {
    const pending = decide(nothing, toMeasurement(200), terms({ holdMs: 30 * s }), 0).state
    const { tellings } = decide(beginAnew(pending), toMeasurement(200), terms({ holdMs: 20 * s }), 25 * s)
    expect(tellings).toEqual([])
  })

  it('ends what was fired without calling it recovered', () => {
    const firing = decide(nothing, toMeasurement({ a: 200, b: 1 }), terms({ isGrouped: true }), 0).state
    const { state, changes, tellings } = endAll(firing, 'It was switched off.')
    expect(state.groups.size).toBe(0)
    expect(changes).toMatchObject([{ kind: 'ended', from: 'alert', reason: 'It was switched off.' }])
    expect(tellings).toMatchObject([{ kind: 'ended', from: 'alert', to: 'ok' }])
  })

  it('that no longer warns lets go of the warning', () => {
    const warned = decide(nothing, toMeasurement(60), terms(), 0).state
    const { tellings } = decide(warned, toMeasurement(60), terms({ condition: above() }), 10 * s)
    expect(tellings).toMatchObject([{ kind: 'recovered', from: 'warn', to: 'ok' }])
  })
})
