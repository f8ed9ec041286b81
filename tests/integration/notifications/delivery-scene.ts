import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'

import {
  eventRoutes,
  listDeadLetters,
  listDeliveries,
  releaseDelivery,
  sendDelivery,
} from '#lib/notifications/index'
import { adoptEnv } from '#lib/platform/env'
import { startTestJobs } from '#tests/factories/deliveries'
import { hurry, makeChannel, makeRule } from '#tests/factories/notifications'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import { type Received, type Receiver, startReceiver } from '#tests/support/receiver'

interface ShownDelivery {
  channel: { id: string }
  id: string
  state: string
  reason: string | null
  attempts: number
  title: string
  event_count: number
  due_at: string | null
}

interface ShownLetter {
  id: string
  task: string
  error: string
  attempts: number
}

/** A worker that delivers, a receiver on the internet, and for each test an owner and a path of its own. */
export class DeliveryScene {
  receiver!: Receiver
  owner!: TestMember
  path = ''
  #jobs!: { stop(): Promise<void> }
  #count = 0

  constructor() {
    adoptEnv({ OUTBOUND_ALLOW: '127.0.0.1' })
    beforeAll(async () => {
      this.receiver = await startReceiver()
      this.#jobs = await startTestJobs([...eventRoutes.listMembers(), releaseDelivery, sendDelivery])
    })
    beforeEach(async () => {
      this.owner = await createOwner()
      this.path = `/hook-${this.#count++}`
    })
    afterAll(async () => {
      await this.#jobs.stop()
      await this.receiver.stop()
    })
  }

  hook(path = this.path) {
    return { kind: 'webhook', url: `${this.receiver.url}${path}` }
  }

  async connect(rule: Record<string, unknown> = {}) {
    const channel = await makeChannel(this.owner, this.hook())
    await makeRule(this.owner, { channel_ids: [channel.id], ...rule })
    return channel
  }

  get arrived(): Received[] {
    return this.receiver.receivedAt(this.path)
  }

  async deliveries(): Promise<ShownDelivery[]> {
    const { body } = await callOperation(listDeliveries, { token: this.owner.token })
    return (body as { items: ShownDelivery[] }).items
  }

  async letters(): Promise<ShownLetter[]> {
    const { body } = await callOperation(listDeadLetters, {
      token: this.owner.token,
      input: { state: 'open' },
    })
    return (body as { items: ShownLetter[] }).items
  }

  async statesAre(...states: string[]): Promise<void> {
    await expect
      .poll(async () => (await this.deliveries()).map(({ state }) => state), { timeout: 10_000 })
      .toEqual(states)
  }

  async arrive(number: number): Promise<void> {
    await expect.poll(() => this.arrived.length, { timeout: 10_000 }).toBe(number)
  }

  /** Makes the waiting between attempts short, until so many messages have come. */
  async hurryUntil(number: number): Promise<void> {
    const count = async () => {
      await hurry('notifications.send')
      return this.arrived.length
    }
    await expect.poll(count, { timeout: 10_000 }).toBe(number)
  }
}

export const verify = (secret: string | null, { body, headers }: Received) =>
  new Webhook(secret ?? '').verify(body, headers) as Record<string, unknown>
