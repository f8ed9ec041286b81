import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { listDeliveries } from '#lib/notifications/index'
import { adoptEnv } from '#lib/platform/env'
import { makeChannel, makeRule, tellOfKeys } from '#tests/factories/notifications'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import { type Receiver, startReceiver } from '#tests/support/receiver'
import { type Program, spawnWorker } from '#tests/support/spawn-program'

const takenOverWithinMs = 15_000
const workers: Program[] = []
let receiver: Receiver
let owner: TestMember

beforeAll(async () => {
  adoptEnv({ OUTBOUND_ALLOW: '127.0.0.1' })
  receiver = await startReceiver()
})
beforeEach(async () => {
  owner = await createOwner()
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await receiver.stop()
})

async function startWorker(): Promise<Program> {
  const worker = await spawnWorker({ OUTBOUND_ALLOW: '127.0.0.1' })
  workers.push(worker)
  return worker
}

async function listTold() {
  const { body } = await callOperation(listDeliveries, { token: owner.token })
  return (body as { items: { title: string; state: string; attempts: number }[] }).items
}

it('a message that a killed worker was sending is sent by the next, under the same id', async () => {
  receiver.reply('/hang', () => undefined, { status: 204 })
  const { id } = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/hang` })
  await makeRule(owner, { channel_ids: [id] })
  const victim = await startWorker()
  await tellOfKeys(owner, 'Export')
  await expect.poll(() => receiver.receivedAt('/hang').length, { timeout: 10_000 }).toBe(1)
  await victim.end('SIGKILL')
  await startWorker()
  await expect.poll(() => receiver.receivedAt('/hang').length, { timeout: takenOverWithinMs }).toBe(2)
  await expect.poll(listTold).toMatchObject([{ state: 'delivered', attempts: 1 }])
  const ids = receiver.receivedAt('/hang').map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBe(1)
})

it('what happened while no worker ran is told once one does, once', async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  const { id } = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/late` })
  await makeRule(owner, { channel_ids: [id] })
  await tellOfKeys(owner, 'one', 'two', 'three')
  await Promise.all([startWorker(), startWorker()])
  await expect.poll(() => receiver.receivedAt('/late').length, { timeout: takenOverWithinMs }).toBe(3)
  await expect
    .poll(async () => (await listTold()).map(({ state }) => state))
    .toEqual(Array(3).fill('delivered'))
  expect(receiver.receivedAt('/late')).toHaveLength(3)
})

it('the log of a worker names neither addresses nor secrets, whatever fails', async () => {
  const secrets = ['very-secret-path', 'very-secret-token']
  receiver.reply('/very-secret-path', { status: 500, body: 'very-secret-path failed' })
  const account = { sid: 'AC1', token: 'very-secret-token', from: '+15550100', url: receiver.url }
  const channels = [
    await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/very-secret-path` }),
    await makeChannel(owner, { kind: 'slack', url: 'https://receiver.invalid/very-secret-path' }),
    await makeChannel(owner, { kind: 'sms', to: '+4915112345678', account }),
  ]
  for (const { secret } of channels) if (secret) secrets.push(secret.slice('whsec_'.length))
  await makeRule(owner, { channel_ids: channels.map(({ id }) => id) })
  const worker = workers.findLast((each) => each.isRunning()) ?? (await startWorker())
  await tellOfKeys(owner, 'Export')
  await expect
    .poll(async () => (await listTold()).every(({ attempts }) => attempts > 0), { timeout: 10_000 })
    .toBe(true)
  const log = workers.map((each) => each.readOutput()).join('')
  expect(worker.isRunning()).toBe(true)
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
})
