import { beforeAll, describe, expect, it } from 'vitest'

import { newId } from '#lib/core/id'
import {
  createDashboard,
  deleteDashboard,
  duplicateDashboard,
  getDashboard,
  listDashboards,
  updateDashboard,
} from '#lib/dashboards/index'
import { eraseWorkspaceRows } from '#lib/platform/erase'
import type { Operation } from '#lib/platform/operation'
import { getPrisma } from '#lib/platform/postgres'
import { countingPanel, insertDashboard, insertShare } from '#tests/factories/dashboards'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

interface Kept {
  id: string
  name: string
  version: number
  built_in: boolean
  panels: { id: string; x: number; y: number; w: number; h: number }[]
}

let owner: TestMember

beforeAll(async () => {
  owner = await createOwner()
})

const call = (operation: Operation, input: Record<string, unknown>, { token } = owner) =>
  callOperation(operation, { token, input })
const create = async (input: Record<string, unknown>, as = owner) =>
  (await call(createDashboard, input, as)).body as Kept
const get = async (id: string) => (await call(getDashboard, { id })).body as Kept
const list = async (as = owner) =>
  ((await call(listDashboards, {}, as)).body as { items: (Kept & { panel_count: number })[] }).items

const countPaid = { chart: 'number', query: { from: '-7d', series: [{ event: 'order.paid' }] } }
const german = { field: 'props.country', op: 'eq', value: 'DE' }

describe('a dashboard', () => {
  it('is kept as it was sent, with every panel in its place', async () => {
    const made = await create({
      name: '  Sales ',
      description: 'For the wall',
      from: '-30d',
      timezone: 'Europe/Berlin',
      filter: german,
      panels: [
        { kind: 'question', id: 'paid', title: 'Paid', question: { ...countPaid, unit: 'integer' } },
        { kind: 'note', id: 'why', title: '', text: 'Mind the *outage*.', x: 6, y: 40, w: 6, h: 3 },
      ],
    })
    expect(made).toMatchObject({
      name: 'Sales',
      description: 'For the wall',
      from: '-30d',
      to: 'now',
      timezone: 'Europe/Berlin',
      filter: german,
      version: 1,
      built_in: false,
      panels: [
        { id: 'paid', x: 0, y: 0, question: { chart: 'number', unit: 'integer' } },
        { id: 'why', x: 6, y: 0, w: 6, h: 3, text: 'Mind the *outage*.' },
      ],
    })
    expect(await get(made.id)).toEqual(made)
    expect(await list()).toContainEqual(expect.objectContaining({ id: made.id, panel_count: 2 }))
  })

  it('is changed in part, and gone when it is deleted', async () => {
    const { id } = await create({ name: 'Before', filter: german, panels: [countingPanel('all')] })
    const changed = await call(updateDashboard, { id, version: 1, name: 'After', filter: null })
    expect(changed.body).toMatchObject({
      name: 'After',
      filter: null,
      version: 2,
      panels: [{ id: 'all' }],
    })
    await insertShare(owner, id)
    expect((await call(deleteDashboard, { id })).status).toBe(200)
    expect((await call(getDashboard, { id })).status).toBe(404)
    expect(await getPrisma().dashboardShare.count({ where: { dashboardId: id } })).toBe(0)
  })

  it('tidies panels that lie over each other', async () => {
    const over = [countingPanel('a'), countingPanel('b'), { ...countingPanel('c'), x: 4 }]
    const { panels } = await create({ name: 'Heap', panels: over })
    expect(panels.map(({ id, x, y }) => [id, x, y])).toEqual([
      ['a', 0, 0],
      ['b', 0, 7],
      ['c', 4, 14],
    ])
  })

  it('is changed by members and only read by viewers', async () => {
    const [member, viewer] = await Promise.all([
      createMember(owner.workspace, 'member'),
      createMember(owner.workspace, 'viewer'),
    ])
    const { id } = await create({ name: 'Of a member' }, member)
    expect((await call(getDashboard, { id }, viewer)).status).toBe(200)
    expect((await call(updateDashboard, { id, version: 1, name: 'No' }, viewer)).code).toBe('AUTH_005')
    expect((await call(deleteDashboard, { id }, viewer)).code).toBe('AUTH_005')
  })

  it.each([
    ['no name', { name: ' ' }],
    ['a range that ends before it begins', { name: 'D', from: 'now', to: '-7d' }],
    ['a range that is no time', { name: 'D', from: 'yesterday-ish' }],
    ['a zone that is none', { name: 'D', timezone: 'Mars/Olympus' }],
    ['an offset in place of a zone', { name: 'D', timezone: '+02:00' }],
    ['a filter that is none', { name: 'D', filter: { field: 'country', op: 'eq', value: 'DE' } }],
    ['two panels of one id', { name: 'D', panels: [countingPanel('a'), countingPanel('a')] }],
    ['a panel outside the grid', { name: 'D', panels: [{ ...countingPanel('a'), x: 12 }] }],
    [
      'a question that asks nothing',
      { name: 'D', panels: [{ ...countingPanel('a'), question: { chart: 'line', query: { from: '-7d' } } }] },
    ],
    [
      'a chart that cannot show it',
      { name: 'D', panels: [{ ...countingPanel('a'), question: { ...countPaid, chart: 'retention' } }] },
    ],
    [
      'too many panels',
      { name: 'D', panels: Array.from({ length: 61 }, (_, at) => countingPanel(`p${at}`)) },
    ],
  ])('is refused with %s', async (_what, input) => {
    const before = await list()
    const answer = await call(createDashboard, input)
    expect([answer.status, answer.code], answer.text).toEqual([400, 'REQ_001'])
    expect(await list()).toEqual(before)
  })

  it('is refused when it would take too much room', async () => {
    const panels = Array.from({ length: 30 }, (_, at) => ({
      kind: 'note',
      id: `n${at}`,
      title: '',
      text: 'x'.repeat(9_500),
    }))
    const answer = await call(createDashboard, { name: 'Novel', panels })
    expect([answer.status, answer.code], answer.text).toEqual([413, 'REQ_004'])
  })
})

describe('two people at once', () => {
  it('do not undo each other: the second is told which version there is', async () => {
    const { id } = await create({ name: 'Shared' })
    await call(updateDashboard, { id, version: 1, name: 'First' })
    const stale = await call(updateDashboard, { id, version: 1, name: 'Second' })
    expect([stale.status, stale.code]).toEqual([409, 'REQ_003'])
    expect(stale.body).toMatchObject({ error: { details: { version: 2 } } })
    expect(await get(id)).toMatchObject({ name: 'First', version: 2 })
  })

  it('of twenty changes of one version, one is made', async () => {
    const { id } = await create({ name: 'Fought over' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => call(updateDashboard, { id, version: 1, name: `By ${at}` })),
    )
    const made = answers.filter(({ status }) => status === 200)
    expect(made).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await get(id)).toEqual(made[0]?.body)
  })
})

describe('dashboards that come with the product', () => {
  it('are in a workspace from its first moment', async () => {
    const { token } = await createOwner()
    const { body } = await callOperation(listDashboards, { token })
    expect(body).toMatchObject({
      items: [{ id: 'web' }, { id: 'product' }, { id: 'ai-workload' }, { id: 'uptime' }],
      next_cursor: null,
    })
  })

  it('are read-only, and copied to be changed', async () => {
    expect((await call(updateDashboard, { id: 'web', version: 1, name: 'Mine' })).status).toBe(400)
    expect((await call(deleteDashboard, { id: 'web' })).status).toBe(400)
    const { body, status } = await call(duplicateDashboard, { id: 'web' })
    const copy = body as Kept
    const original = await get('web')
    expect(status).toBe(201)
    expect(copy).toMatchObject({ name: 'Web (copy)', version: 1, built_in: false })
    expect(copy.panels).toEqual(original.panels)
    const changed = await call(updateDashboard, { id: copy.id, version: 1, panels: copy.panels.slice(1) })
    expect(changed.status, changed.text).toBe(200)
    expect((await get('web')).panels).toEqual(original.panels)
  })
})

describe('a copy', () => {
  it('has what the original has, another name, and none of its links', async () => {
    const id = await insertDashboard(owner.workspace.id, [countingPanel('one')])
    await insertShare(owner, id)
    const copy = (await call(duplicateDashboard, { id, name: 'Another' })).body as Kept
    expect(copy).toMatchObject({ name: 'Another', panels: [{ id: 'one' }] })
    expect(copy.id).not.toBe(id)
    expect(await getPrisma().dashboardShare.count({ where: { dashboardId: copy.id } })).toBe(0)
  })

  it('of a long name is still a name', async () => {
    const { id } = await create({ name: 'n'.repeat(120) })
    const copy = (await call(duplicateDashboard, { id })).body as Kept
    expect(copy.name).toBe(`${'n'.repeat(113)} (copy)`)
  })
})

describe('a workspace', () => {
  it('has only so many dashboards', async () => {
    const full = await createOwner()
    await getPrisma().dashboard.createMany({
      data: Array.from({ length: 200 }, () => ({
        id: newId('dsh'),
        workspaceId: full.workspace.id,
        name: 'One of many',
        description: '',
        content: {},
        panelCount: 0,
        updatedAt: new Date(),
      })),
    })
    const answer = await call(createDashboard, { name: 'One more' }, full)
    expect([answer.status, answer.code]).toEqual([409, 'REQ_003'])
    expect(answer.text).toContain('200')
    expect((await call(duplicateDashboard, { id: 'web' }, full)).status).toBe(409)
  })

  it('takes its dashboards and links with it when it is erased', async () => {
    const gone = await createOwner()
    const id = await insertDashboard(gone.workspace.id)
    await Promise.all([insertShare(gone, id), insertShare(gone, 'web')])
    await eraseWorkspaceRows(gone.workspace.id)
    const ofIt = { where: { workspaceId: gone.workspace.id } }
    expect(await getPrisma().dashboard.count(ofIt)).toBe(0)
    expect(await getPrisma().dashboardShare.count(ofIt)).toBe(0)
  })
})
