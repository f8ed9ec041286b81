import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createKey } from '#lib/identity/index'
import { publishLive } from '#lib/platform/live'
import { runSequencer } from '#lib/platform/sequencer'
import { commitEvents } from '#tests/factories/events'
import { createOwner, type TestMember } from '#tests/factories/workspace'

import { codeOf, connectWebSocket, eventIdsOf, isAbout, seqsOf, until } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

let realtime: RealtimeProcess
let owner: TestMember
let stranger: TestMember
const sequencing = new AbortController()

beforeAll(async () => {
  void runSequencer(sequencing.signal)
  ;[realtime, owner, stranger] = await Promise.all([
    startRealtimeProcess(),
    createOwner(),
    createOwner('Cy Brook'),
  ])
})
afterAll(async () => {
  sequencing.abort()
  await realtime.end()
})

describe('a room', () => {
  it('shows what happens, in order, to those who are in it and to no other workspace', async () => {
    const [watcher, other] = await Promise.all([
      connectWebSocket(realtime.port, owner.token),
      connectWebSocket(realtime.port, stranger.token),
    ])
    expect(await watcher.subscribe('events')).toMatchObject({
      data: { room: 'events', status: 'subscribed' },
    })
    await other.subscribe('events')
    const ids = await commitEvents(owner.workspace.id, 20)
    await until(
      () => eventIdsOf(watcher.messages).length >= 20 || undefined,
      5_000,
      () => 'too few',
    )
    expect(new Set(eventIdsOf(watcher.messages))).toEqual(new Set(ids))
    expect(seqsOf(watcher.messages)).toEqual(seqsOf(watcher.messages).toSorted((a, b) => a - b))
    expect(eventIdsOf(other.messages)).toEqual([])

    watcher.send('unsubscribe', { room: 'events' })
    await watcher.waitFor(isAbout('events', 'unsubscribed'))
    await commitEvents(owner.workspace.id, 1)
    await expect(
      until(
        () => eventIdsOf(watcher.messages)[20],
        500,
        () => '',
      ),
    ).rejects.toThrow()
    watcher.close()
    other.close()
  })

  it.each(['nothing-like-it', 'user:usr_other', 'ws_other:events'])('named %s is not found', async (name) => {
    const client = await connectWebSocket(realtime.port, owner.token)
    const answer = await client.subscribe(name)
    expect(['REQ_001', 'REQ_002']).toContain(codeOf(answer))
    client.close()
  })

  it('of another person or workspace is not found', async () => {
    const client = await connectWebSocket(realtime.port, stranger.token)
    for (const name of [`user:${owner.user.id}`, `events:${owner.workspace.id}`]) {
      const answer = await client.subscribe(name)
      if (answer.type === 'error') expect(codeOf(answer)).toBe('REQ_002')
      else throw new Error(`${name} let a stranger in`)
    }
    client.close()
  })

  it('stays shut to a key without the scope', async () => {
    const [narrow, wide] = await Promise.all([
      createKey(owner.ctx, { name: 'narrow', scopes: ['keys:read'] }),
      createKey(owner.ctx, { name: 'wide', scopes: ['activity:read'] }),
    ])
    const first = await connectWebSocket(realtime.port, narrow.key)
    expect(codeOf(await first.subscribe('events'))).toBe('AUTH_005')
    const second = await connectWebSocket(realtime.port, wide.key)
    expect(await second.subscribe('events')).toMatchObject({ type: 'connection_established' })
    first.close()
    second.close()
  })

  it('of one person carries what has no number', async () => {
    const client = await connectWebSocket(realtime.port, owner.token)
    const room = `user:${owner.user.id}`
    expect(await client.subscribe(room)).toMatchObject({ data: { room, seq: null } })
    const timestamp = new Date().toISOString()
    await publishLive(owner.workspace.id, [
      { room, message: { type: 'notification', data: { id: 'ntf_1' }, metadata: { timestamp } } },
    ])
    const told = await client.waitFor(({ type }) => type === 'notification')
    expect(told).toMatchObject({ data: { id: 'ntf_1' }, metadata: { user_id: owner.user.id } })
    client.close()
  })
})

describe('what makes no sense', () => {
  const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`
  it.each([
    ['no JSON', 'hello', 'REQ_001'],
    ['a number', '7', 'REQ_001'],
    ['an unknown action', '{"action":"explode","data":{}}', 'REQ_001'],
    ['data that is no object', '{"action":"ping","data":[1]}', 'REQ_001'],
    ['a deep nest', `{"action":"ping","data":${deep}}`, 'REQ_001'],
    ['endless brackets', '['.repeat(60_000), 'REQ_001'],
    ['__proto__', '{"action":"ping","data":{"__proto__":{"admin":true}}}', 'REQ_001'],
    ['NUL', String.raw`{"action":"subscribe","data":{"room":"events\u0000"}}`, 'REQ_001'],
    ['a number that is none', '{"action":"subscribe","data":{"room":"events","after_seq":-1}}', 'REQ_001'],
    ['too much', `{"action":"ping","data":{"a":"${'x'.repeat(70_000)}"}}`, 'REQ_004'],
    ['binary', Buffer.from([0, 1, 2, 255]), 'REQ_001'],
  ])('is answered by an error and the connection stays: %s', async (_case, text, code) => {
    const client = await connectWebSocket(realtime.port, owner.token)
    client.sendRaw(text)
    expect(codeOf(await client.waitFor(({ type }) => type === 'error'))).toBe(code)
    client.send('ping')
    await client.waitFor(({ type }) => type === 'heartbeat')
    client.close()
  })

  it('is slowed down when it comes too often', async () => {
    const client = await connectWebSocket(realtime.port, owner.token)
    for (let i = 0; i < 300; i++) client.send('ping')
    expect(codeOf(await client.waitFor(({ type }) => type === 'error'))).toBe('BACKEND_003')
    expect(client.messages.filter(({ type }) => type === 'heartbeat').length).toBeLessThan(200)
    client.close()
  })
})
