import { beforeEach, describe, expect, it } from 'vitest'

import { newId } from '#lib/core/id'
import { forgetCached } from '#lib/platform/cache'
import { getPrisma } from '#lib/platform/postgres'
import {
  bulkMonitors,
  confirmSubscription,
  createReport,
  createStatusPage,
  createWindow,
  endSubscription,
  getSummaryOf,
  subscribe,
  tellSubscribers,
  updateReport,
  writeAtom,
  writeBadge,
  writeJsonFeed,
  writePage,
  writeRss,
} from '#lib/uptime/index'
import type { Summary } from '#lib/uptime/pages/pages-schema'
import { feed, makeMonitor, quick } from '#tests/factories/uptime'
import { createOwner, type TestMember } from '#tests/factories/workspace'

import { GET, POST } from '../../../app/status/[slug]/[file]/route.ts'

const dayMs = 86_400_000
let owner: TestMember
let slug: string
let pageId: string
let monitors: { id: string }[]
beforeEach(async () => {
  owner = await createOwner()
  slug = newId('stp').replace('_', '-')
  monitors = [
    await makeMonitor(owner, { ...quick, name: 'Web' }),
    await makeMonitor(owner, { ...quick, name: 'API' }),
  ]
  const components = monitors.map(({ id }, at) => ({ id: `c${at}`, name: `Part ${at}`, monitor_ids: [id] }))
  ;({ id: pageId } = await createStatusPage(owner.ctx, {
    name: 'Acme',
    slug,
    groups: [{ name: 'All', components }],
  }))
})

/** As a request that comes later. */
const later = (seconds: number) => ({
  ...owner.ctx,
  db: owner.ctx.db,
  now: new Date(Date.now() + seconds * 1_000),
})

async function show(): Promise<Summary> {
  await forgetCached('status:')
  const summary = await getSummaryOf(slug)
  if (!summary) throw new Error('There is no page.')
  return summary
}
const goDown = (monitor: { id: string } | undefined) => {
  const from = Date.now() + 100
  return feed(owner, monitor ?? { id: '' }, from, [
    [0, 'up'],
    [1, 'down'],
    [3, 'down'],
    [5, 'down'],
  ])
}

describe('what visitors see', () => {
  it('is the worst: one in maintenance hides none that is down', async () => {
    expect((await show()).state).toBe('operational')
    await createWindow(owner.ctx, {
      name: 'Now',
      starts_at: new Date(Date.now() - 1_000).toISOString(),
      duration_min: 60,
      monitor_ids: [monitors[0]?.id ?? ''],
    })
    await goDown(monitors[0])
    expect((await show()).state).toBe('maintenance')
    await goDown(monitors[1])
    expect(await show()).toMatchObject({
      state: 'outage',
      groups: [{ components: [{ state: 'maintenance' }, { state: 'outage' }] }],
    })
  })

  it('counts an incident and a report of the same time once', async () => {
    const [web] = monitors
    const now = Date.now()
    const began = new Date(now - 10 * dayMs)
    await getPrisma().monitor.update({ where: { id: web?.id ?? '' }, data: { createdAt: began } })
    const span = (state: string, from: number, to: number) => ({
      id: newId('msp'),
      workspaceId: owner.workspace.id,
      monitorId: web?.id ?? '',
      state,
      from: new Date(now - from * dayMs),
      to: new Date(now - to * dayMs),
    })
    await getPrisma().monitorSpan.createMany({
      data: [span('up', 10, 5), span('down', 5, 4), span('up', 4, 0)],
    })
    const time = (ago: number) => new Date(now - ago * dayMs).toISOString()
    await createReport(owner.ctx, {
      page_id: pageId,
      title: 'Down',
      text: 'It was.',
      impacts: { c0: 'outage' },
      status: 'resolved',
      starts_at: time(4.5),
      ends_at: time(4),
    })
    const [component] = (await show()).groups[0]?.components ?? []
    expect(component?.uptime).toMatch(/^(?:90|89\.99)/)
  })

  it('is what people wrote, as text, in the page and every feed', async () => {
    const evil = '<script>alert(1)</script> & ]]> "x"'
    const { id } = await createReport(owner.ctx, {
      page_id: pageId,
      title: evil,
      text: evil,
      impacts: { c1: 'partial' },
    })
    await createReport(owner.ctx, { page_id: pageId, title: 'Secret', text: 'Not yet.', is_draft: true })
    await updateReport(later(1), { id, status: 'resolved', text: 'It is over.' })
    const summary = await show()
    expect(summary.reports).toMatchObject([
      { status: 'resolved', updates: [{ status: 'resolved' }, { status: 'investigating' }] },
    ])
    const { html, policy } = writePage(summary, { language: 'de', nowMs: Date.now() })
    expect(policy).toContain("default-src 'none'")
    for (const text of [html, writeRss(summary), writeAtom(summary), writeBadge(summary, evil)]) {
      expect(text).not.toContain('<script>')
      expect(text).not.toContain('Secret')
    }
    const first = writeAtom(summary)
    await updateReport(later(2), { id, status: 'resolved', text: 'Really.' })
    const ids = (feedText: string) => [...feedText.matchAll(/<id>(.*?)<\/id>/g)].map(([, found]) => found)
    expect(ids(writeAtom(await show()))).toEqual(expect.arrayContaining(ids(first)))
    expect(JSON.parse(writeJsonFeed(summary))).toMatchObject({ version: 'https://jsonfeed.org/version/1.1' })
  })
})

const request = (file: string, token: string, method = 'GET') =>
  [
    new Request(`http://localhost/status/${slug}/${file}?token=${token}`, { method }),
    { params: Promise.resolve({ slug, file }) },
  ] as const

describe('subscribers', () => {
  const mails = () =>
    getPrisma().mail.findMany({ where: { workspaceId: owner.workspace.id }, orderBy: { id: 'asc' } })
  const tokenOf = (text: string | undefined, file: string) =>
    new RegExp(`/${file}\\?token=(\\S+)`).exec(text ?? '')?.[1] ?? ''
  const confirmed = () =>
    getPrisma().statusSubscriber.count({ where: { pageId, confirmedAt: { not: null } } })

  it('confirm, hear of each change once, and leave with one click; reading links changes nothing', async () => {
    const email = `${newId('sub')}@example.test`
    await subscribe(slug, email, '192.0.2.1')
    const [asked] = await mails()
    const token = tokenOf(asked?.text, 'confirm')
    await GET(...request('confirm', token))
    expect(await confirmed()).toBe(0)
    expect((await POST(...request('confirm', token, 'POST'))).status).toBe(200)
    expect(await confirmed()).toBe(1)
    await subscribe(slug, email, '192.0.2.1')
    expect(await mails()).toHaveLength(1)

    await createReport(owner.ctx, { page_id: pageId, title: 'Slow', text: 'We look into it.' })
    const event = await getPrisma().event.findFirstOrThrow({
      where: { workspaceId: owner.workspace.id, name: 'status-report.published' },
    })
    const delivered = { ...event, seq: undefined, occurredAt: event.occurredAt.toISOString() } as never
    await Promise.all([
      tellSubscribers.handle(owner.ctx, delivered),
      tellSubscribers.handle(owner.ctx, delivered),
    ])
    const [, news, ...more] = await mails()
    expect([news?.subject, more]).toEqual(['Acme: Investigating: Slow', []])
    expect(news?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })

    const leave = tokenOf(news?.text, 'unsubscribe')
    await GET(...request('unsubscribe', leave))
    expect(await confirmed()).toBe(1)
    expect((await POST(...request('unsubscribe', leave, 'POST'))).status).toBe(200)
    expect(await confirmed()).toBe(0)
  })

  it('are refused in words where a link or an address is no good', async () => {
    expect(await confirmSubscription('nonsense')).toBe(false)
    expect(await endSubscription('sub_1.nonsense')).toBe(false)
    await expect(subscribe(slug, 'nobody', '192.0.2.2')).rejects.toMatchObject({ code: 'REQ_001' })
    await expect(subscribe('no-such-page', 'a@example.test', '192.0.2.2')).rejects.toMatchObject({
      code: 'REQ_002',
    })
  })
})

it('a page with a password tells nobody else that it is there', async () => {
  await bulkMonitors(owner.ctx, { action: 'pause', filter: {} })
  const secret = newId('stp').replace('_', '-')
  await createStatusPage(owner.ctx, {
    name: 'Inside',
    slug: secret,
    access: 'password',
    password: 'correct horse',
  })
  const get = (file: string) =>
    GET(new Request(`http://localhost/status/${secret}/${file}`), {
      params: Promise.resolve({ slug: secret, file }),
    })
  for (const file of ['summary.json', 'badge.svg', 'feed.rss'])
    expect((await get(file)).status, file).toBe(404)
})
