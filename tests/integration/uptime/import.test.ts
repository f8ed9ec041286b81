import { beforeEach, expect, it } from 'vitest'

import { exportMonitors, getMonitor, importMonitors, listMonitors, updateMonitor } from '#lib/uptime/index'
import { makeMonitor } from '#tests/factories/uptime'
import { createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
beforeEach(async () => {
  owner = await createOwner()
})

const kuma = {
  version: '2.5.3',
  monitorList: [
    {
      name: 'Shop',
      type: 'keyword',
      url: 'https://shop.example.com',
      keyword: 'Cart',
      interval: 30,
      maxretries: 2,
      retryInterval: 20,
      accepted_statuscodes: ['200-299'],
      tags: [{ name: 'Prod' }],
      headers: '{"X-A": "1"}',
    },
    { name: 'Database', type: 'port', hostname: 'db.example.com', port: 5432, interval: 60 },
    { name: 'Backup', type: 'push', interval: 86_400 },
    { name: 'Game', type: 'steam', hostname: 'x' },
  ],
}

it('Uptime Kuma’s backup comes in as what it means, and what can’t is named', async () => {
  const { created, rejected } = await importMonitors(owner.ctx, { content: JSON.stringify(kuma) })
  expect([created, rejected]).toEqual([
    3,
    [{ index: 3, name: 'Game', message: expect.stringMatching(/^type: /) }],
  ])
  const { items } = await listMonitors(owner.ctx, {})
  expect(items.find(({ name }) => name === 'Shop')).toMatchObject({
    type: 'http',
    interval_s: 30,
    tags: ['prod'],
    settings: {
      url: 'https://shop.example.com',
      confirm_s: 40,
      min_failures: 3,
      headers: { 'X-A': '1' },
      assertions: [{ kind: 'status' }, { kind: 'body', value: 'Cart' }],
    },
  })
  expect(items.find(({ name }) => name === 'Backup')?.ping_url).toMatch(/\/ping\/.{20}/)
})

it('of ten thousand rows the good are kept and the bad are listed', async () => {
  const lines = Array.from({ length: 10_000 }, (_, at) =>
    at % 200 === 7 ? `http://10.0.0.1/${at}` : `https://example.com/${at}`,
  )
  const dry = await importMonitors(owner.ctx, { content: lines.join('\n'), dry_run: true })
  expect([dry.created, (await listMonitors(owner.ctx, {})).items.length]).toEqual([9_950, 0])
  const { created, rejected } = await importMonitors(owner.ctx, { content: lines.join('\n') })
  expect([created, rejected.length, rejected[0]]).toEqual([
    9_950,
    50,
    { index: 7, name: '10.0.0.1/7', message: expect.stringMatching(/private or reserved/) },
  ])
})

it('what is exported can be imported again, without secrets', async () => {
  await makeMonitor(owner, {
    type: 'http',
    host: undefined,
    url: 'https://example.com/',
    secret_headers: { authorization: 'Bearer hush' },
    tags: ['a'],
  })
  const exported = JSON.stringify(await exportMonitors(owner.ctx, {}))
  expect(exported).not.toContain('hush')
  expect(await importMonitors(owner.ctx, { content: exported })).toEqual({ created: 1, rejected: [] })
})

it('a secret header is never shown, and stays while only its name is given', async () => {
  const { id, secret_headers: names } = await makeMonitor(owner, {
    type: 'http',
    host: undefined,
    url: 'https://example.com/',
    secret_headers: { 'X-Key': 'hush' },
  })
  expect(names).toEqual(['X-Key'])
  const before = await owner.ctx.db.monitor.findUniqueOrThrow({ where: { id } })
  expect(JSON.stringify(before)).not.toContain('hush')
  const shown = await updateMonitor(owner.ctx, { id, secret_headers: { 'X-Key': '' } })
  expect([
    shown.secret_headers,
    JSON.stringify(await getMonitor(owner.ctx, { id })).includes('hush'),
  ]).toEqual([['X-Key'], false])
  await updateMonitor(owner.ctx, { id, secret_headers: {} })
  expect((await getMonitor(owner.ctx, { id })).secret_headers).toEqual([])
})

it.each<[Partial<Record<string, unknown>>, RegExp]>([
  [{ url: 'ftp://example.com' }, /ftp:/],
  [{ url: 'http://[::7f00:1]/' }, /private or reserved/],
  [{ url: 'nonsense' }, /no address/],
  [{ url: 'https://example.com', headers: { 'X-A': 'a\r\nHost: evil' } }, /line breaks/],
  [{ url: 'https://example.com', headers: { 'bad name': 'a' } }, /No header has such a name|Invalid key/],
  [{ url: 'https://example.com', interval_s: 1 }, /At least 10 seconds/],
  [
    { url: 'https://example.com', assertions: [{ kind: 'body', op: 'matches', value: '(' }] },
    /no regular expression/,
  ],
  [{ url: 'https://example.com', regions: ['a'], quorum: 2 }, /can never agree/],
  [{ url: 'https://example.com', parent_id: 'mon_1' }, /no such monitor/],
  [{}, /Needed for http/],
])('%j is refused before it is saved', async (parts, message) => {
  await expect(makeMonitor(owner, { type: 'http', host: undefined, ...parts })).rejects.toMatchObject({
    code: 'REQ_001',
    message: expect.stringMatching(message),
  })
  expect((await listMonitors(owner.ctx, {})).items).toEqual([])
})
