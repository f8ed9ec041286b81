import { describe, expect, it } from 'vitest'

import { above, type Given, nothing, play, s, terms } from '#tests/factories/alert-play'

import { alertCondition } from '../schema.ts'
import { decide } from './decide.ts'
import type { Terms } from './groups.ts'

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

  it('cannot evaluateRule a change whose former value is missing', () => {
    const rule = terms({ condition: alertCondition.parse({ kind: 'change', direction: 'up', alert: 1 }) })
    expect(play(rule, [[0, 5]]).noted).toEqual(['0 went_silent ok→no_data silent'])
  })
})
