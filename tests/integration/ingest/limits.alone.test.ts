import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { adoptEnv } from '#lib/platform/env'
import { getRedis } from '#lib/platform/redis'
import { insertKey } from '#tests/factories/world'
import { leaveRoomInMinute } from '#tests/support/leave-room-in-minute'

import { createSender, numbered } from './scene.ts'

adoptEnv({ INGEST_EVENTS_PER_KEY: '1000', INGEST_EVENTS_PER_WORKSPACE: '1500', INGEST_BUFFER_MB: '1' })

describe('events a minute', () => {
  it('of a key are limited, and the sender is told when to come back', async () => {
    const { send } = await createSender()
    expect((await send(numbered(600))).status).toBe(202)
    expect((await send(numbered(300, 600))).status).toBe(202)
    const refused = await send(numbered(600, 900))
    expect([refused.status, refused.code]).toEqual([429, 'BACKEND_003'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.text).toContain('at most 1000 a minute')
  })

  it('of a workspace are limited over all its keys', async () => {
    const { send, tenant } = await createSender()
    const { secret } = await insertKey(tenant, ['events:write'])
    expect((await send(numbered(900))).status).toBe(202)
    expect((await send(numbered(500, 900), { key: secret })).status).toBe(202)
    expect((await send(numbered(400, 1_400), { key: secret })).status).toBe(429)
  })

  it('of one are not another’s', async () => {
    const [one, other] = await Promise.all([createSender(), createSender()])
    expect((await one.send(numbered(1_000))).status).toBe(202)
    expect((await one.send(numbered(1))).status).toBe(429)
    expect((await other.send(numbered(1_000))).status).toBe(202)
  })
})

describe('a sender that no header names', () => {
  const from = (address: string) => ({ key: null, headers: { 'x-client-address': address } })

  it('may send a small body, and is read no further', async () => {
    const { send, key } = await createSender()
    const packed = (size: number) => gzipSync(JSON.stringify({ key, name: 'a', note: 'x'.repeat(size) }))
    const options = { key: null, headers: { 'content-encoding': 'gzip' } }
    expect((await send(packed(900_000), options)).status).toBe(202)
    expect((await send(packed(1_100_000), options)).code).toBe('REQ_004')
  })

  it('may be wrong a few times a minute, whatever others do behind the same address', async () => {
    const { send, key } = await createSender()
    const address = randomUUID()
    const inBody = { key, name: 'a' }
    for (let sent = 0; sent < 250; sent++) expect((await send(inBody, from(address))).status).toBe(202)
    await leaveRoomInMinute()
    const wrong = []
    for (let sent = 0; sent < 125; sent++) wrong.push((await send({ name: 'a' }, from(address))).status)
    expect(wrong.slice(0, 100)).toEqual(Array(100).fill(401))
    expect(wrong.slice(-1)).toEqual([429])
    expect((await send(inBody, from(address))).status).toBe(429)
    expect((await send(inBody, { ...from(address), key })).status).toBe(202)
    expect((await send(inBody, from(randomUUID()))).status).toBe(202)
  })
})

describe('a buffer that is full', () => {
  it('takes nothing more, evicts nothing, and says when to come back', async () => {
    await getRedis().del('ingest', 'ingest:bytes')
    const { send, tenant } = await createSender()
    const large = Array.from({ length: 30 }, (_, at) => ({
      name: 'large',
      props: { at, text: 'x'.repeat(40_000) },
    }))
    expect((await send(large)).accepted).toBe(30)
    const held = await getRedis().xlen('ingest')
    const refused = await send(large)
    expect([refused.status, refused.code]).toEqual([503, 'SYS_002'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await getRedis().xlen('ingest')).toBe(held)
    expect((await send({ name: 'small' })).status).toBe(503)
    expect(await getRedis().hget((await getRedis().keys(`counts:${tenant}:*`))[0] ?? '', '*')).toBe('30')
    // Once there is room again, it goes on by itself.
    await getRedis().set('ingest:bytes', 0)
    expect((await send({ name: 'small' })).status).toBe(202)
  })
})
