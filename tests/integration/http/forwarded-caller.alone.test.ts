import type { IncomingMessage } from 'node:http'

import { beforeEach, describe, expect, it, vi } from 'vitest'

import { addressHeader, forwardedHeader } from '#lib/http/request-facts'
import { createKey, getCaller, removeMember } from '#lib/identity/index'
import { prepareRequest } from '#server/web/prepare-request'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

const proxy = '192.0.2.10'
vi.hoisted(() => vi.stubEnv('TRUSTED_PROXIES', '192.0.2.10'))

let owner: TestMember

beforeEach(async () => {
  await createOwner('Operator')
  owner = await createOwner()
})

/** What our own server makes of the headers that came from this peer. */
function receive(peer: string, headers: Record<string, string>): Record<string, string> {
  const request = { headers: { ...headers }, socket: { remoteAddress: peer }, url: '/api/me' }
  prepareRequest(request as unknown as IncomingMessage, false)
  return request.headers
}

const claim = ({ user, workspace }: TestMember) => ({ 'x-user-id': user.id, 'x-tenant-id': workspace.id })
const call = (headers: Record<string, string>) => callOperation(getCaller, { headers })

describe('whoever says that it speaks for somebody', () => {
  it('is believed when the operator trusts it, with the rights of that person', async () => {
    const viewer = await createMember(owner.workspace, 'viewer')
    const headers = receive(proxy, claim(viewer))
    expect((await call(headers)).body).toMatchObject({
      user_id: viewer.user.id,
      role: 'viewer',
      workspace: { id: owner.workspace.id },
    })
    const written = await callOperation(createKey, { headers, input: { name: 'K', scopes: ['keys:read'] } })
    expect(written.code).toBe('AUTH_005')
  })

  it.each(['203.0.113.9', '192.0.2.11', '::1', '127.0.0.1', ''])('is not believed from %s', async (peer) => {
    const headers = receive(peer, { ...claim(owner), 'x-forwarded-for': proxy })
    expect(headers).not.toHaveProperty('x-tenant-id')
    expect((await call(headers)).code).toBe('AUTH_003')
  })

  it('is not believed for somebody who is no member there', async () => {
    const stranger = await createOwner()
    const headers = receive(proxy, { ...claim(owner), 'x-user-id': stranger.user.id })
    expect((await call(headers)).code).toBe('AUTH_001')
  })

  it('is not believed any more once that person was removed', async () => {
    const member = await createMember(owner.workspace, 'member')
    const headers = receive(proxy, claim(member))
    expect((await call(headers)).status).toBe(200)
    await removeMember(owner.ctx, { id: member.memberId })
    expect((await call(headers)).code).toBe('AUTH_001')
  })

  it('cannot hand in what only our own server writes', async () => {
    const { [forwardedHeader]: sealed = '', [addressHeader]: _own, ...rest } = receive(proxy, claim(owner))
    expect(sealed).not.toBe('')
    const forged = receive('203.0.113.9', { ...rest, [forwardedHeader]: sealed, [addressHeader]: '10.0.0.1' })
    expect(forged).not.toHaveProperty(forwardedHeader)
    expect(forged[addressHeader]).toBe('203.0.113.9')
    const invented = Buffer.from(JSON.stringify({ userId: owner.user.id, workspaceId: owner.workspace.id }))
    for (const value of [invented.toString('base64'), invented.toString(), `${sealed.slice(0, -4)}AAAA`]) {
      expect((await call({ [forwardedHeader]: value })).code).toBe('AUTH_003')
    }
  })
})

describe('a request id', () => {
  it.each([
    ['req_of-the-caller', true],
    ['short', false],
    ['x'.repeat(65), false],
    ['with spaces in it', false],
    ['line\r\nbreak-here', false],
  ])('“%s” is taken: %s', (id, isTaken) => {
    const { 'x-request-id': used } = receive(proxy, { 'x-request-id': id })
    expect(used === id).toBe(isTaken)
    expect(used).toMatch(/^[\w-]{8,64}$/)
  })
})
