import { describe, expect, it } from 'vitest'

import { createRandom } from '#lib/ingest/demo/random'

import type { MonitorState, Outcome } from '../schema.ts'
import { decide, noMemory, type Standing, type Terms } from './transitions.ts'

const usual: Terms = {
  intervalMs: 60_000,
  timeoutMs: 10_000,
  retryMs: 20_000,
  confirmMs: 30_000,
  recoverMs: 30_000,
  minFailures: 2,
  regions: ['main'],
  quorum: null,
  inMaintenance: false,
  parent: 'fine',
}

type Step = readonly [s: number, outcome: Outcome, more?: Partial<Terms> & { region?: string }]

/** Plays results, given in seconds, and answers what was said and done, as `60 down`. */
function play(steps: readonly Step[], terms: Partial<Terms> = {}, from: MonitorState = 'up') {
  let standing: Standing = { state: from, memory: noMemory }
  const told: string[] = []
  const states: string[] = []
  const incidents: string[] = []
  for (const [s, outcome, { region = 'main', ...more } = {}] of steps) {
    const at = s * 1_000
    const made = decide(standing, { region, slot: at, outcome, at }, { ...usual, ...terms, ...more })
    if (!made) continue
    for (const span of made.spans) states.push(`${span.from / 1_000} ${span.state}`)
    if (made.incident) incidents.push(`${made.incident.kind} ${made.incident.at / 1_000}`)
    if (made.isAffected) incidents.push('affected')
    if (made.tells) told.push(`${s} ${made.tells}`)
    standing = made
  }
  return { told, states, incidents, ...standing }
}

const away = { inMaintenance: true }
const [a, b] = [{ region: 'a' }, { region: 'b' }]

describe('confirmation', () => {
  it.each<[string, readonly Step[], { told: string[]; states: string[] }]>([
    [
      'one failed check is shown, not counted',
      [
        [0, 'up'],
        [60, 'down'],
        [80, 'up'],
      ],
      { told: [], states: [] },
    ],
    [
      'down begins with the first failure, and up with the first success',
      [
        [0, 'up'],
        [60, 'down'],
        [80, 'down'],
        [100, 'down'],
        [120, 'up'],
        [140, 'down'],
        [160, 'up'],
        [200, 'up'],
      ],
      { told: ['100 down', '200 recovered'], states: ['60 down', '160 up'] },
    ],
    [
      'what is only slow is degraded, and failure outranks it',
      [
        [0, 'up'],
        [60, 'degraded'],
        [100, 'degraded'],
        [120, 'down'],
        [160, 'down'],
        [180, 'up'],
        [220, 'up'],
      ],
      { told: ['100 degraded', '160 down', '220 recovered'], states: ['60 degraded', '120 down', '180 up'] },
    ],
    [
      'what nobody could tell changes nothing',
      [
        [0, 'up'],
        [60, 'unsure'],
        [80, 'unsure'],
        [100, 'missed'],
        [120, 'unsure'],
      ],
      { told: [], states: [] },
    ],
    [
      'time that nobody saw is unknown, and confirms nothing',
      [
        [0, 'up'],
        [60, 'down'],
        [3_660, 'down'],
        [3_680, 'up'],
      ],
      { told: [], states: ['120 unknown', '3660 up'] },
    ],
  ])('%s', (_name, steps, expected) => {
    expect(play(steps)).toMatchObject(expected)
  })

  it('a late result changes nothing', () => {
    const { state, memory } = play([
      [0, 'up'],
      [60, 'down'],
      [100, 'down'],
      [120, 'up'],
      [160, 'up'],
    ])
    const late = { region: 'main', slot: 100_000, outcome: 'down' as const, at: 200_000 }
    expect(decide({ state, memory }, late, usual)).toBeNull()
  })
})

describe('regions', () => {
  const both = { regions: ['a', 'b'], confirmMs: 0, minFailures: 1 }

  it('half of them down changes at most once', () => {
    const steps = Array.from({ length: 40 }, (_, at): Step => [
      at * 30,
      at % 2 ? 'down' : 'up',
      at % 2 ? b : a,
    ])
    expect(play(steps, both).states.length).toBeLessThanOrEqual(1)
  })

  it('all of them down is down', () => {
    expect(
      play(
        [
          [0, 'down', a],
          [1, 'down', b],
        ],
        both,
      ).state,
    ).toBe('down')
  })
})

describe('maintenance', () => {
  const down: Step[] = [
    [0, 'up'],
    [60, 'down'],
    [100, 'down'],
  ]

  it('recovery within it ends the incident, and is told once when it is over', () => {
    const { told, incidents } = play([
      ...down,
      [120, 'up', away],
      [160, 'up', away],
      [220, 'up'],
      [280, 'up'],
    ])
    expect({ told, incidents }).toEqual({
      told: ['100 down', '220 recovered'],
      incidents: ['begins 60', 'ends 120'],
    })
  })

  it('failing in it is told of only if it still fails, for long enough, behind it', () => {
    const within: Step[] = [
      [0, 'up'],
      [60, 'down', away],
      [100, 'down', away],
      [160, 'down', away],
    ]
    expect(play([...within, [220, 'up'], [260, 'up']])).toMatchObject({ told: [], incidents: [] })
    expect(play([...within, [220, 'down'], [240, 'down'], [260, 'down']])).toMatchObject({
      told: ['260 down'],
      incidents: ['begins 220'],
    })
  })
})

describe('a parent', () => {
  it('that is down takes the blame; what fails on behind it gets an incident of its own', () => {
    const parentDown = { parent: 'down' as const }
    const steps: Step[] = [
      [0, 'up'],
      [60, 'down'],
      [80, 'down', parentDown],
      [100, 'down', parentDown],
    ]
    expect(play(steps)).toMatchObject({ told: [], incidents: ['affected'] })
    expect(play([...steps, [160, 'down'], [200, 'down']])).toMatchObject({
      told: ['200 down'],
      incidents: ['affected', 'begins 160'],
    })
  })

  it('that may be down is waited for', () => {
    const { told } = play([
      [0, 'up'],
      [60, 'down'],
      [100, 'down', { parent: 'suspect' }],
      [120, 'down'],
    ])
    expect(told).toEqual(['120 down'])
  })
})

it('what goes up and down is told of once, and then how it stands', () => {
  const changing = Array.from({ length: 30 }, (_, at): Step => [at * 60, at % 2 ? 'down' : 'up'])
  const calm = Array.from({ length: 20 }, (_, at): Step => [1_800 + at * 60, 'down'])
  const { told } = play([...changing, ...calm], { confirmMs: 0, minFailures: 1, recoverMs: 0 })
  const from = told.findIndex((each) => each.endsWith('flapping'))
  expect(told.slice(from).map((each) => each.split(' ')[1])).toEqual(['flapping', 'down'])
})

it('whatever comes, what was told follows what is, and an incident is open only while it is down', () => {
  for (let seed = 0; seed < 2_000; seed++) {
    const random = createRandom(String(seed))
    let standing: Standing = { state: 'pending', memory: noMemory }
    let open = 0
    for (let at = 0, step = 0; step < 60; step++) {
      at += random.pick([20_000, 60_000, 60_000, 60_000, 600_000])
      const terms: Terms = {
        ...usual,
        regions: ['a', 'b', 'c'],
        inMaintenance: random.happens(0.1),
        parent: random.pick(['fine', 'fine', 'fine', 'suspect', 'down']),
      }
      const outcome = random.pick(['up', 'up', 'down', 'down', 'degraded', 'unsure', 'missed'] as const)
      const seen = { region: random.pick(['a', 'b', 'c']), slot: at, outcome, at }
      const made = decide(standing, seen, terms)
      if (!made) continue
      if (made.incident) open += made.incident.kind === 'begins' ? 1 : -1
      const froms = made.spans.map(({ from }) => from)
      expect(froms).toEqual(froms.toSorted((one, other) => one - other))
      expect(open).toBe(made.memory.hasIncident ? 1 : 0)
      if (open === 1) expect(made.state).toBe('down')
      if (made.tells === 'down') expect(made.memory).toMatchObject({ told: 'down', hasIncident: true })
      if (terms.inMaintenance || terms.parent === 'down') expect(made.tells).toBeNull()
      standing = made
    }
  }
})
