import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { newId } from '#lib/core/id'
import { listMail, testChannel } from '#lib/notifications/index'
import { adoptEnv } from '#lib/platform/env'
import { getPool } from '#lib/platform/postgres'
import { makeChannel } from '#tests/factories/notifications'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import { type Receiver, startReceiver } from '#tests/support/receiver'

let receiver: Receiver
let owner: TestMember

beforeAll(async () => {
  receiver = await startReceiver()
  adoptEnv({ OUTBOUND_ALLOW: '127.0.0.1' })
})
beforeEach(async () => {
  owner = await createOwner()
})
afterAll(() => receiver.stop())

async function test(id: string): Promise<unknown> {
  const headers = { 'idempotency-key': randomUUID() }
  return (await callOperation(testChannel, { token: owner.token, headers, input: { id } })).body
}

it.each(['slack', 'discord'])('a message to %s disguises no link and calls nobody', async (kind) => {
  const name = '[x](https://evil.test) @channel, @Everyone, me@all.test'
  const { id } = await makeChannel(owner, { kind, url: `${receiver.url}/${kind}` }, name)
  expect(await test(id)).toMatchObject({ succeeded: true })
  const body = receiver.receivedAt(`/${kind}`)[0]?.body
  expect(body).toContain('me@all.test')
  expect(body).not.toMatch(/\]\(|@channel|@everyone/i)
})

it('the owner and all others of a workspace of hundreds are reached', async () => {
  await getPool().query(
    `WITH people AS (
       INSERT INTO "user" (id, email, name)
       SELECT $1::text || n, $1::text || n || '@example.test', 'One of many' FROM generate_series(1, 201) n
       RETURNING id
     )
     INSERT INTO member (id, workspace_id, user_id, role)
     SELECT unnest($2::text[]), $1, unnest(array_agg(id)), 'member' FROM people`,
    [owner.workspace.id, Array.from({ length: 201 }, () => newId('mem'))],
  )
  const mail = await makeChannel(owner, { kind: 'mail', owners: true })
  expect(await test(mail.id)).toMatchObject({ succeeded: true })
  expect((await callOperation(listMail, { token: owner.token })).body).toMatchObject({
    items: [{ to: owner.user.email }],
  })
  const everyone = await makeChannel(owner, { kind: 'in_app', audience: 'everyone' })
  expect(await test(everyone.id)).toMatchObject({ detail: 'Told 202 people.' })
})
