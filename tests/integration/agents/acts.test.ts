import { beforeAll, expect, it } from 'vitest'

import { describeAct, performAct } from '#lib/agents/actions/index'
import { getAlert, listAlerts, updateAlert } from '#lib/alerts/index'
import { saveModel } from '#lib/models/index'
import { runWrite } from '#lib/platform/write'
import { makeAlert } from '#tests/factories/alerts'
import { insertFacts } from '#tests/factories/facts'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'

const hourMs = 3_600_000
let owner: TestMember

beforeAll(async () => {
  owner = await createOwner()
  await insertFacts(owner.workspace.id, [
    ...Array.from({ length: 9 }, () => ({ name: 'test.failed', agoMs: 10 * 24 * hourMs })),
    ...Array.from({ length: 3 }, () => ({
      name: 'llm.call',
      agoMs: hourMs,
      value: 0.5,
      props: { model: 'our-model', provider: 'ours', input_tokens: 1_000_000, output_tokens: 100_000 },
    })),
  ])
})

const newAlert = {
  name: 'Failures',
  query: { series: [{ event: 'test.failed' }] },
  condition: { kind: 'threshold', when: 'above', alert: 5 },
  window: '1h',
}

it('an alert: when it would have fired in the last month', async () => {
  const act = await describeAct(owner.ctx, 'alerts.create', newAlert)
  expect(act).toMatchObject({
    title: 'Create alert “Failures”',
    effect: 'Notifies when the number of test.failed over 1h is above 5.',
    preview: {
      summary: 'In the last 30 days it would have fired once.',
      alert: { fired: 1, periods: [{ level: 'alert', worst: 9 }] },
    },
  })
})

it('a change: what is now, and what would be', async () => {
  const { id } = await makeAlert(owner.ctx, { name: 'Rate', window: '5m' })
  const condition = { kind: 'threshold', when: 'above', alert: 7 }
  const act = await describeAct(owner.ctx, 'alerts.update', { id, window: '5m', condition })
  expect(act).toMatchObject({ title: 'Edit alert “Rate”', preview: { changes: [{ field: 'condition' }] } })
  await updateAlert(owner.ctx, { id, condition: { kind: 'threshold', when: 'above', alert: 7 } })
  await expect(describeAct(owner.ctx, 'alerts.update', { id, condition })).rejects.toMatchObject({
    code: 'REQ_003',
  })
  expect((await getAlert(owner.ctx, { id })).condition).toMatchObject({ alert: 7 })
})

it('a price: what recent calls were counted at, and would cost', async () => {
  const price = { id: 'our-model', provider: 'ours', prices: [{ from: '2026-01-01', input: 1, output: 2 }] }
  const { preview, undo } = await describeAct(owner.ctx, 'models.save', price)
  expect(preview?.price).toEqual({ days: 30, calls: 3, counted_usd: 1.5, cost_usd: 3.6 })
  expect(undo).toContain('Remove')
  await saveModel(owner.ctx, price)
  const again = await describeAct(owner.ctx, 'models.save', {
    ...price,
    prices: [{ ...price.prices[0], input: 2 }],
  })
  expect(again.preview?.price).toMatchObject({ cost_usd: 6.6 })
  expect(again.undo).toContain('former prices')
})

it('is done in the write of whoever approves, under the asker’s permissions, or not at all', async () => {
  const act = await describeAct(owner.ctx, 'alerts.create', { ...newAlert, name: 'Approved' })
  const countNamed = async () =>
    (await listAlerts(owner.ctx, {})).items.filter(({ name }) => name === 'Approved').length
  const approve = (ctx: TestMember['ctx'], after: () => void) =>
    runWrite(ctx, { name: 'test.approve', input: null, audited: false }, {}, async (inner) => {
      await performAct(inner as TestMember['ctx'], act.operation, act.input, act.fingerprint)
      after()
    })
  const viewer = await createMember(owner.workspace, 'viewer')
  await expect(approve(viewer.ctx, () => undefined)).rejects.toMatchObject({ code: 'AUTH_005' })
  const fail = () => {
    throw new Error('the approval could not be recorded')
  }
  await expect(approve(owner.ctx, fail)).rejects.toThrow('could not be recorded')
  expect(await countNamed()).toBe(0)
  await approve(owner.ctx, () => undefined)
  expect(await countNamed()).toBe(1)
})
