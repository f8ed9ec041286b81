import { beforeEach, describe, expect, it } from 'vitest'

import { acceptInvitation, createInvitation, openInvitation, revokeInvitation } from '#lib/identity/index'
import { listMail } from '#lib/notifications/index'
import { getPrisma } from '#lib/platform/postgres'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { insertInvitation, insertKey } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember
let guest: TestMember

beforeEach(async () => {
  ;[owner, guest] = await Promise.all([createOwner(), createOwner('Guest')])
})

const accept = (token: string, { token: bearer } = guest) =>
  callOperation(acceptInvitation, { token: bearer, input: { token } })
const open = (token: string) => callOperation(openInvitation, { input: { token } })
const findMember = (userId = guest.user.id) =>
  getPrisma().member.findMany({ where: { workspaceId: owner.workspace.id, userId } })

async function invite(input: Record<string, unknown>): Promise<{ id: string; token: string }> {
  const { body } = await callOperation(createInvitation, { token: owner.token, input })
  const { id, link } = body as { id: string; link: string }
  return { id, token: link.split('/').at(-1) ?? '' }
}

describe('an invitation', () => {
  it.each(['x', 'nonsense', 'x'.repeat(200)])('that was never made is told as that: %s', async (token) => {
    expect(await open(token)).toMatchObject({ status: 404, code: 'REQ_002' })
    expect(await accept(token)).toMatchObject({ status: 404, code: 'REQ_002' })
  })

  it('by link is opened by anyone who has it and makes them a member', async () => {
    const { token } = await invite({ role: 'admin' })
    expect((await open(token)).body).toMatchObject({
      workspace: { name: owner.workspace.name },
      role: 'admin',
    })
    expect((await accept(token)).body).toMatchObject({ id: owner.workspace.id, role: 'admin' })
    expect(await findMember()).toMatchObject([{ role: 'admin' }])
  })

  it('by mail is captured where no mail server is, with its link', async () => {
    await invite({ email: 'Invited@Example.test' })
    const { body } = await callOperation(listMail, { token: owner.token })
    expect(body).toMatchObject({
      items: [{ to: 'invited@example.test', text: expect.stringContaining('/invite/') }],
    })
  })

  it('by mail is for the one it was sent to, whoever can read it', async () => {
    const { token } = await invite({ email: 'invited@example.test', role: 'owner' })
    expect((await accept(token)).code).toBe('AUTH_005')
    expect(await findMember()).toEqual([])
    const { token: own } = await invite({ email: guest.user.email })
    expect((await accept(own)).status).toBe(200)
  })

  it('gives no role that is more than its giver may do', async () => {
    const { secret } = await insertKey(owner.workspace.id, ['invitations:write'])
    const answer = await callOperation(createInvitation, { token: secret, input: { role: 'admin' } })
    expect(answer.code).toBe('AUTH_005')
  })

  it('lies in the database as a hash, and in no record of what happened', async () => {
    const { token } = await invite({})
    await accept(token)
    const rows = await getPrisma().invitation.findMany()
    const events = await getPrisma().event.findMany({ select: { data: true } })
    expect(JSON.stringify([rows, events])).not.toContain(token)
  })

  it('accepted by two tabs at once makes one membership, and both tabs arrive', async () => {
    const { token } = await invite({})
    const answers = await Promise.all([accept(token), accept(token), accept(token)])
    expect(await findMember()).toHaveLength(1)
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    for (const { status, code } of answers) expect([200, 409], String(code)).toContain(status)
    const joined = await getPrisma().event.count({
      where: { workspaceId: owner.workspace.id, name: 'member.joined' },
    })
    expect(joined).toBe(1)
  })

  it('accepted by two people at once lets one in', async () => {
    const other = await createOwner('Second guest')
    const { token } = await invite({})
    const answers = await Promise.all([accept(token), accept(token, other)])
    const members = [...(await findMember()), ...(await findMember(other.user.id))]
    expect(members).toHaveLength(1)
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it('is refused once accepted, expired or taken back', async () => {
    const used = await invite({})
    await accept(used.token)
    const expired = await insertInvitation(owner, { expiresAt: new Date(Date.now() - 1) })
    const revoked = await invite({})
    await callOperation(revokeInvitation, { token: owner.token, input: { id: revoked.id } })
    const newcomer = await createOwner('Late')
    expect((await accept(used.token, newcomer)).code).toBe('REQ_003')
    expect((await accept(expired.token, newcomer)).code).toBe('REQ_003')
    expect((await accept(revoked.token, newcomer)).code).toBe('REQ_002')
    expect((await open(revoked.token)).code).toBe('REQ_002')
    expect(await findMember(newcomer.user.id)).toHaveLength(0)
  })

  it('raises or lowers nobody who is a member already, and is not used up by them', async () => {
    const member = await createMember(owner.workspace, 'viewer')
    const { token } = await invite({ role: 'admin' })
    expect((await accept(token, member)).body).toMatchObject({ role: 'viewer' })
    expect(await findMember(member.user.id)).toMatchObject([{ role: 'viewer' }])
    expect((await accept(token)).body).toMatchObject({ role: 'admin' })
  })

  it('as owner is given by owners alone', async () => {
    const admin = await createMember(owner.workspace, 'admin')
    const answer = await callOperation(createInvitation, { token: admin.token, input: { role: 'owner' } })
    expect(answer.code).toBe('AUTH_005')
  })

  it('into a workspace that was deleted leads nowhere', async () => {
    const { token } = await invite({})
    await getPrisma().workspace.update({
      where: { id: owner.workspace.id },
      data: { deletedAt: new Date() },
    })
    expect((await accept(token)).code).toBe('REQ_002')
  })
})
