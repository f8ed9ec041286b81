import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { changeRole, createKey, removeMember, revokeKey } from '#lib/identity/index'
import { deriveKey } from '#lib/platform/seal'
import { runSequencer } from '#lib/platform/sequencer'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'

import { codeOf, connectSocketIo, connectWebSocket } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

const actsWithinMs = 5_000

let realtime: RealtimeProcess
let owner: TestMember

const sequencing = new AbortController()

beforeAll(async () => {
  void runSequencer(sequencing.signal)
  ;[realtime, owner] = await Promise.all([startRealtimeProcess(), createOwner()])
})
afterAll(async () => {
  sequencing.abort()
  await realtime.end()
})

it('a member who is removed is out within 5 s, over both protocols', async () => {
  const member = await createMember(owner.workspace, 'member')
  const client = await connectWebSocket(realtime.port, member.token)
  await client.subscribe('events')
  const socket = await connectSocketIo(realtime.port, { token: member.token })
  if (!('emit' in socket)) throw new Error(socket.message)
  const disconnected = new Promise<string>((resolve) => socket.on('disconnect', resolve))

  await removeMember(owner.ctx, { id: member.memberId })
  expect(await client.waitForClose(actsWithinMs)).toMatchObject({ code: 1008 })
  expect(codeOf(await client.waitFor(({ type }) => type === 'error'))).toBe('AUTH_001')
  expect(await disconnected).toBe('io server disconnect')
  expect(await connectSocketIo(realtime.port, { token: member.token })).toMatchObject({ code: 'AUTH_001' })
})

it('a member who gets another role stays, and goes on in the rooms that it opens', async () => {
  const member = await createMember(owner.workspace, 'member')
  const client = await connectWebSocket(realtime.port, member.token)
  await client.subscribe('events')
  await changeRole(owner.ctx, { id: member.memberId, role: 'viewer' })
  await client.waitFor(({ data }) => data.name === 'member.role_changed', 15_000)
  expect(client.closed).toBeNull()
  expect(client.messages.filter(({ type }) => type === 'error')).toEqual([])
  client.close()
})

it('a revoked key is out within 5 s, its neighbours stay', async () => {
  const [key, other] = await Promise.all([
    createKey(owner.ctx, { name: 'first', scopes: ['activity:read'] }),
    createKey(owner.ctx, { name: 'second', scopes: ['activity:read'] }),
  ])
  const client = await connectWebSocket(realtime.port, key.key)
  const neighbour = await connectWebSocket(realtime.port, other.key)
  await revokeKey(owner.ctx, { id: key.id })
  expect(await client.waitForClose(actsWithinMs)).toMatchObject({ code: 1008 })
  expect(neighbour.closed).toBeNull()
  neighbour.close()
})

it('a token that expires while it is used is told so and closed', async () => {
  const token = await new SignJWT({ tenant_id: owner.workspace.id, fam: owner.familyId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('bellwether')
    .setSubject(owner.user.id)
    .setIssuedAt()
    .setExpirationTime('2s')
    .sign(deriveKey('access-token'))
  const client = await connectWebSocket(realtime.port, token)
  const closed = await client.waitForClose(actsWithinMs)
  expect(closed).toMatchObject({ code: 1008 })
  expect(closed.reason).toMatch(/^AUTH_002 /)
  expect(codeOf(await client.waitFor(({ type }) => type === 'error'))).toBe('AUTH_002')
})
