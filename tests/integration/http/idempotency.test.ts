import { beforeEach, describe, expect, it } from 'vitest'

import { createInvitation, createKey, revokeKey } from '#lib/identity/index'
import { getPrisma } from '#lib/platform/postgres'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember
const input = { name: 'Once', scopes: ['activity:read'] }

beforeEach(async () => {
  owner = await createOwner()
})

const create = (token: string, key: string, given: Record<string, unknown> = input) =>
  callOperation(createKey, { token, input: given, headers: { 'idempotency-key': key } })
const countKeys = () => getPrisma().apiKey.count({ where: { workspaceId: owner.workspace.id } })

describe('an idempotency key', () => {
  it('gets the first answer again, with what is shown only once', async () => {
    const first = await create(owner.token, 'one')
    const again = await create(owner.token, 'one')
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ key: expect.stringMatching(/^bw_/) })
    expect([again.status, again.text]).toEqual([first.status, first.text])
    expect(await countKeys()).toBe(1)
  })

  it('lies in the database without the secret that the answer holds', async () => {
    const first = await create(owner.token, 'sealed')
    const { key } = first.body as { key: string }
    const rows = await getPrisma().idempotencyRecord.findMany()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(key)
  })

  it('is refused with another body, and with another operation', async () => {
    await create(owner.token, 'two')
    const other = await create(owner.token, 'two', { ...input, name: 'Twice' })
    const headers = { 'idempotency-key': 'two' }
    const elsewhere = await callOperation(createInvitation, { token: owner.token, headers })
    expect([other.status, elsewhere.status]).toEqual([422, 422])
    expect(other.body).toMatchObject({ status: 422, error: { code: 'REQ_001' } })
    expect(await countKeys()).toBe(1)
  })

  it('has one effect and one answer when sent 20 times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(owner.token, 'storm')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await countKeys()).toBe(1)
    const events = await getPrisma().event.count({
      where: { workspaceId: owner.workspace.id, name: 'key.created' },
    })
    expect(events).toBe(1)
  })

  it('matters: without it, 20 requests at once have 20 effects', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => callOperation(createKey, { token: owner.token, input })),
    )
    expect(await countKeys()).toBe(20)
  })

  it('belongs to whoever sent it', async () => {
    const admin = await createMember(owner.workspace, 'admin')
    const stranger = await createOwner()
    const program = await insertKey(owner.workspace.id, ['keys:write', 'activity:read'])
    const tokens = [owner.token, admin.token, stranger.token, program.secret]
    const answers = await Promise.all(tokens.map((token) => create(token, 'shared')))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(4)
    expect(await countKeys()).toBe(4)
  })

  it('of a request that failed may be used again', async () => {
    const { id } = await insertKey(owner.workspace.id, ['activity:read'])
    const revoke = (given: string) =>
      callOperation(revokeKey, {
        token: owner.token,
        input: { id: given },
        headers: { 'idempotency-key': 'retry' },
      })
    expect((await revoke('key_unknown')).status).toBe(404)
    expect((await revoke(id)).status).toBe(200)
    expect((await revoke(id)).status).toBe(200)
  })

  it('of somebody who lost the permission gives nothing away', async () => {
    const admin = await createMember(owner.workspace, 'admin')
    expect((await create(admin.token, 'former')).status).toBe(201)
    await getPrisma().member.update({ where: { id: admin.memberId }, data: { role: 'viewer' } })
    const { spreadRevocation } = await import('#lib/identity/revocation')
    await spreadRevocation([`user:${admin.user.id}`])
    expect((await create(admin.token, 'former')).status).toBe(403)
  })

  it('longer than 255 characters is refused', async () => {
    expect((await create(owner.token, 'k'.repeat(256))).status).toBe(400)
  })
})
