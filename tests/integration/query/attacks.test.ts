import { beforeAll, describe, expect, it } from 'vitest'

import type { Filter, Query } from '#lib/query/schema'

import { ask, askTotal, askTrends, createTenant } from './ask.ts'

const attacks = [
  `' OR 1=1 --`,
  `') OR tenant != ('`,
  `\\' OR 1=1 --`,
  `{tenant:String}`,
  '{p0:Identifier}',
  `'; DROP TABLE bellwether.events; --`,
  `\`; SELECT 1`,
  `1) UNION ALL SELECT * FROM system.tables --`,
  'a"b`c\'d\\e',
  '%s%d%n',
  'größe 🎈 日本',
] as const

const such = (isSuch: (text: string) => boolean) => attacks.filter(isSuch).length
/** Some hold one another. */
const likes = {
  eq: () => 1,
  contains: (attack: string) => such((text) => text.includes(attack)),
  starts_with: (attack: string) => such((text) => text.startsWith(attack)),
  ends_with: (attack: string) => such((text) => text.endsWith(attack)),
} as const

// Like no other number here.
const secretValue = 730_041

let victim: string
let attacker: string

beforeAll(async () => {
  victim = await createTenant([
    { name: 'secret.told', subject: 'victim', value: secretValue, props: { secret: 'the victim’s' } },
    { name: 'shared.name', subject: 'victim', value: 1, props: { secret: 'the victim’s' } },
  ])
  attacker = await createTenant([
    { name: 'shared.name', subject: 'attacker', value: 1, props: { own: 'x' } },
    ...attacks.map((attack) => ({
      name: 'attack.kept',
      subject: attack,
      value: 2,
      props: { [attack]: attack, text: attack },
    })),
  ])
})

const base = { from: '-1h', interval: 'none' } as const satisfies Query

describe.each(attacks)('%s', (attack) => {
  it('is a text like any other in names of events', async () => {
    expect(await askTotal(attacker, { ...base, series: [{ event: attack }] })).toBe(0)
  })

  it.each(['eq', 'contains', 'starts_with', 'ends_with'] as const)(
    'is a value like any other for %s',
    async (op) => {
      const filter: Filter = { field: 'props.text', op, value: attack }
      expect(await askTotal(attacker, { ...base, series: [{ event: 'attack.kept', filter }] })).toBe(
        likes[op](attack),
      )
    },
  )

  it('is a value like any other among others', async () => {
    const filter: Filter = { field: 'subject', op: 'in', value: [attack, 'nobody'] }
    expect(await askTotal(attacker, { ...base, series: [{ event: '*', filter }] })).toBe(1)
  })

  it('is a path like any other', async () => {
    const field = `props.${attack}`
    const filter: Filter = { field, op: 'eq', value: attack }
    expect(await askTotal(attacker, { ...base, series: [{ event: '*', filter }] })).toBe(1)
    const grouped = await askTrends(attacker, {
      ...base,
      series: [{ event: 'attack.kept' }],
      group_by: field,
    })
    expect(grouped.series.map(({ group, total }) => [group?.[field], total])).toEqual([
      [null, attacks.length - 1],
      [attack, 1],
    ])
  })

  it.each(['timezone', 'from', 'to'] as const)('is refused as %s', async (field) => {
    const asked = { ...base, series: [{ event: '*' }], [field]: attack.slice(0, 40) }
    await expect(ask(attacker, asked)).rejects.toMatchObject({ code: 'REQ_001' })
  })

  it('is refused as a formula', async () => {
    await expect(ask(attacker, { ...base, series: [{ event: '*' }], formula: attack })).rejects.toMatchObject(
      {
        code: 'REQ_001',
      },
    )
  })
})

describe('another workspace’s events', () => {
  it.each<[string, Query]>([
    ['any event', { ...base, series: [{ event: '*', measure: 'sum' }], group_by: 'subject', limit: 1_000 }],
    [
      'a name of both',
      { ...base, series: [{ event: 'shared.name', measure: 'sum' }], group_by: 'props.secret' },
    ],
    [
      'a filter that is always true',
      {
        ...base,
        series: [
          {
            event: '*',
            filter: { or: [{ field: 'name', op: 'exists' }, { not: { field: 'name', op: 'exists' } }] },
          },
        ],
        group_by: ['name', 'props.secret'],
      },
    ],
    [
      'a funnel',
      { from: '-1h', funnel: { steps: [{ event: '*' }, { event: '*' }], group_by: 'props.secret' } },
    ],
    [
      'retention',
      { from: '-1h', retention: { start: { event: '*' }, return: { event: '*' }, period: 'day' } },
    ],
  ])('are not seen through %s', async (_name, asked) => {
    const { meta: _meta, ...answer } = await ask(attacker, { ...asked, fresh: true })
    const told = JSON.stringify(answer)
    expect(told).not.toContain('victim')
    expect(told).not.toContain(String(secretValue))
    expect(JSON.stringify(await ask(victim, { ...asked, fresh: true }))).not.toContain('attack')
  })
})

it('keeps another workspace’s answers apart in the cache', async () => {
  const asked: Query = { ...base, series: [{ event: 'shared.name' }], group_by: 'subject' }
  expect(JSON.stringify(await ask(victim, asked))).toContain('victim')
  const answer = await ask(attacker, asked)
  expect(answer.meta.cached).toBe(false)
  expect(JSON.stringify(answer)).not.toContain('victim')
})
