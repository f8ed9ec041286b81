import { beforeAll, describe, expect, it } from 'vitest'

import { createShare, deleteDashboard, listShares, revokeShare } from '#lib/dashboards/index'
import type { Share } from '#lib/dashboards/schema'
import { changeRole, deleteWorkspace, removeMember, revokeKey } from '#lib/identity/index'
import { getPrisma } from '#lib/platform/postgres'
import { insertDashboard, insertShare } from '#tests/factories/dashboards'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

import { askPanel, makeLink, openLink } from './link-holder.ts'

let owner: TestMember
let other: TestMember
let dashboardId: string

beforeAll(async () => {
  ;[owner, other] = await Promise.all([createOwner(), createOwner('Other')])
  dashboardId = await insertDashboard(owner.workspace.id)
})

describe('a link ends at once', () => {
  async function expectClosed(token: string): Promise<void> {
    for (const answer of [
      await openLink(token),
      await askPanel(token, 'all'),
      await askPanel(token, 'nobody'),
    ]) {
      expect([answer.status, answer.code], answer.text).toEqual([404, 'REQ_002'])
      expect(answer.text).toContain('does not exist, has ended or was revoked')
    }
  }

  it('when it is revoked', async () => {
    const { id, token } = await makeLink(owner.token, dashboardId)
    expect((await openLink(token)).status).toBe(200)
    const input = { id: dashboardId, share_id: id }
    expect((await callOperation(revokeShare, { token: owner.token, input })).status).toBe(200)
    await expectClosed(token)
    expect((await callOperation(revokeShare, { token: owner.token, input })).status).toBe(404)
  })

  it('when its dashboard is deleted', async () => {
    const id = await insertDashboard(owner.workspace.id)
    const { token } = await insertShare(owner, id)
    await callOperation(deleteDashboard, { token: owner.token, input: { id } })
    await expectClosed(token)
  })

  it('when its workspace is deleted', async () => {
    const gone = await createOwner()
    const { token } = await insertShare(gone, await insertDashboard(gone.workspace.id))
    expect((await openLink(token)).status).toBe(200)
    const { id, name } = gone.workspace
    await callOperation(deleteWorkspace, { token: gone.token, input: { id, confirm: name } })
    await expectClosed(token)
  })

  it('when its time is over', async () => {
    const { token } = await insertShare(owner, dashboardId, { expiresAt: new Date(Date.now() - 1) })
    await expectClosed(token)
    const lasting = await makeLink(owner.token, dashboardId, { expires_in_days: 30 })
    expect(Date.parse(lasting.expires_at ?? '') - Date.now()).toBeGreaterThan(29 * 86_400_000)
    expect((await openLink(lasting.token)).status).toBe(200)
  })

  it('when whoever made it leaves the workspace, or may no longer share', async () => {
    const leaver = await createMember(owner.workspace, 'member')
    const demoted = await createMember(owner.workspace, 'member')
    const [ofLeaver, ofDemoted] = await Promise.all([
      makeLink(leaver.token, dashboardId),
      makeLink(demoted.token, dashboardId),
    ])
    expect((await openLink(ofLeaver.token)).status).toBe(200)
    await callOperation(removeMember, { token: owner.token, input: { id: leaver.memberId } })
    await expectClosed(ofLeaver.token)
    const role = { id: demoted.memberId, role: 'viewer' }
    await callOperation(changeRole, { token: owner.token, input: role })
    await expectClosed(ofDemoted.token)
    const { body } = await callOperation(listShares, { token: owner.token, input: { id: dashboardId } })
    const works = new Map((body as { items: Share[] }).items.map((each) => [each.id, each.works]))
    expect([works.get(ofLeaver.id), works.get(ofDemoted.id)]).toEqual([false, false])
  })

  it('when the key that made it is revoked or has expired', async () => {
    const scopes = ['dashboards:write', 'events:read']
    const key = await insertKey(owner.workspace.id, scopes)
    const made = await makeLink(key.secret, dashboardId)
    expect((await openLink(made.token)).status).toBe(200)
    await callOperation(revokeKey, { token: owner.token, input: { id: key.id } })
    await expectClosed(made.token)
    const expired = await insertKey(owner.workspace.id, scopes, { expiresAt: new Date(0) })
    await expectClosed((await insertShare(owner, dashboardId, { createdById: expired.id })).token)
    for (const weak of [['dashboards:read', 'events:read'], ['dashboards:write']]) {
      const { id } = await insertKey(owner.workspace.id, weak)
      await expectClosed((await insertShare(owner, dashboardId, { createdById: id })).token)
    }
  })

  it('and nothing is said of links that never were', async () => {
    await expectClosed('x'.repeat(43))
  })
})

describe('links of another workspace', () => {
  it('are not found, whichever half of their address is one’s own', async () => {
    const theirs = await insertShare(owner, dashboardId)
    const own = await insertDashboard(other.workspace.id)
    for (const id of [dashboardId, own, 'web']) {
      const input = { id, share_id: theirs.id }
      const answer = await callOperation(revokeShare, { token: other.token, input })
      expect([answer.status, answer.code], id).toEqual([404, 'REQ_002'])
    }
    expect((await openLink(theirs.token)).status).toBe(200)
    const ofWeb = await insertShare(owner, 'web')
    const listed = await callOperation(listShares, { token: other.token, input: { id: 'web' } })
    expect(listed.text).not.toContain(ofWeb.id)
  })

  it('are made only by those who may change dashboards and read events', async () => {
    const viewer = await createMember(owner.workspace, 'viewer')
    const blind = await insertKey(owner.workspace.id, ['dashboards:read', 'dashboards:write'])
    const input = { id: dashboardId }
    for (const token of [viewer.token, blind.secret]) {
      expect((await callOperation(createShare, { token, input })).code).toBe('AUTH_005')
    }
  })
})

it('has at most so many links to one dashboard', async () => {
  const id = await insertDashboard(owner.workspace.id)
  for (let at = 0; at < 20; at++) await insertShare(owner, id)
  const answer = await callOperation(createShare, { token: owner.token, input: { id } })
  expect([answer.status, answer.code]).toEqual([409, 'REQ_003'])
})

it('says in the record that a dashboard was shared, without the link', async () => {
  const { id, token } = await makeLink(owner.token, dashboardId)
  const input = { id: dashboardId, share_id: id }
  await callOperation(revokeShare, { token: owner.token, input })
  const written = await getPrisma().event.findMany({
    where: { workspaceId: owner.workspace.id, subject: dashboardId },
    orderBy: { occurredAt: 'asc' },
  })
  const names = written.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['dashboard.shared', 'dashboard.unshared']))
  expect(JSON.stringify(written)).not.toContain(token)
})
