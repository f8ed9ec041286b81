import { beforeEach, describe, expect, it } from 'vitest'

import { changeRole, leaveWorkspace, removeMember } from '#lib/identity/index'
import type { Role } from '#lib/platform/actor'
import { getPrisma } from '#lib/platform/postgres'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember

beforeEach(async () => {
  owner = await createOwner()
})

const countOwners = () =>
  getPrisma().member.count({ where: { workspaceId: owner.workspace.id, role: 'owner' } })
const leave = ({ token }: TestMember) => callOperation(leaveWorkspace, { token })
const remove = ({ token }: TestMember, { memberId }: TestMember) =>
  callOperation(removeMember, { token, input: { id: memberId } })
const change = ({ token }: TestMember, { memberId }: TestMember, role: Role) =>
  callOperation(changeRole, { token, input: { id: memberId, role } })

describe('the last owner', () => {
  it('can neither leave, nor be removed, nor step down', async () => {
    for (const answer of [
      await leave(owner),
      await remove(owner, owner),
      await change(owner, owner, 'admin'),
    ]) {
      expect([answer.status, answer.code], answer.text).toEqual([409, 'REQ_003'])
    }
    expect(await countOwners()).toBe(1)
  })

  it('may go once somebody else is owner', async () => {
    const heir = await createMember(owner.workspace, 'member')
    expect((await change(owner, heir, 'owner')).status).toBe(200)
    expect((await leave(owner)).status).toBe(200)
    expect(await countOwners()).toBe(1)
    expect((await leave(heir)).status).toBe(409)
  })

  it('is kept when two owners leave at the same instant', async () => {
    for (let round = 0; round < 5; round++) {
      const second = await createMember(owner.workspace, 'owner')
      const acts = [() => leave(owner), () => change(second, second, 'viewer')]
      if (round % 2) acts[0] = () => remove(second, owner)
      const answers = await Promise.all(acts.map((act) => act()))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
      expect(await countOwners()).toBe(1)
      owner = await createOwner()
    }
  })

  it('would be lost without the lock: counted and removed side by side, both go', async () => {
    const second = await createMember(owner.workspace, 'owner')
    const prisma = getPrisma()
    const bothCounted = Promise.withResolvers<void>()
    let counted = 0
    const leaveUnguarded = (memberId: string) =>
      prisma.$transaction(async (db) => {
        const where = { workspaceId: owner.workspace.id, role: 'owner' as const, id: { not: memberId } }
        const others = await db.member.count({ where })
        if (++counted === 2) bothCounted.resolve()
        await bothCounted.promise
        if (others > 0) await db.member.delete({ where: { id: memberId } })
      })
    await Promise.all([leaveUnguarded(owner.memberId), leaveUnguarded(second.memberId)])
    expect(await countOwners()).toBe(0)
  })
})

describe('a role', () => {
  it('of owner is given and taken by owners alone', async () => {
    const [admin, member] = await Promise.all([
      createMember(owner.workspace, 'admin'),
      createMember(owner.workspace, 'member'),
    ])
    expect((await change(admin, member, 'owner')).code).toBe('AUTH_005')
    expect((await change(admin, admin, 'owner')).code).toBe('AUTH_005')
    expect((await change(admin, owner, 'viewer')).code).toBe('AUTH_005')
    expect((await remove(admin, owner)).code).toBe('AUTH_005')
    expect((await change(admin, member, 'admin')).status).toBe(200)
    expect((await change(owner, member, 'admin')).code).toBe('REQ_003')
  })

  it('is raised by no key beyond what the key itself may do', async () => {
    const viewer = await createMember(owner.workspace, 'viewer')
    const { secret } = await insertKey(owner.workspace.id, ['members:write'])
    const input = { id: viewer.memberId, role: 'admin' }
    expect((await callOperation(changeRole, { token: secret, input })).code).toBe('AUTH_005')
  })

  it('that changed is told to everyone, with who did it', async () => {
    const member = await createMember(owner.workspace, 'member')
    await change(owner, member, 'viewer')
    const happened = await getPrisma().event.findFirst({
      where: { workspaceId: owner.workspace.id, name: 'member.role_changed' },
    })
    expect(happened).toMatchObject({
      subject: member.user.id,
      data: { from: 'member', to: 'viewer' },
      actor: { kind: 'user', userId: owner.user.id },
    })
  })
})
