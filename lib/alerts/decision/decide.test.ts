import { describe, expect, it } from 'vitest'

import { above, type Given, nothing, play, s, terms, toMeasurement } from '#tests/factories/alert-play'

import { alertCondition } from '../schema.ts'
import { beginAnew, decide, endAll, type Measurement } from './decide.ts'
import type { Terms } from './groups.ts'

const day = 24 * 60 * 60 * s

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
    expect(tellings.map(({ group }) => group)).toEqual([{ 'props.plan': 'b' }])
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
