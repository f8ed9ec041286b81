import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Browser, Page } from '@playwright/test'

import { openApi } from '#tests/support/api'
import type { Api } from '#tests/support/api'

import { expect, test } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'

interface Site {
  url: string
  close: () => Promise<void>
}

/** A shop's own site, on another origin, with the script in its pages. */
async function openSite(stackUrl: string, key: string): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html>
      <html lang="en"><title>Page ${pathname}</title><link rel="icon" href="data:," />
      <script async src="${stackUrl}/bw.js" data-key="${key}"></script>
      <h1>${pathname}</h1></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

interface Seen {
  name: string
  session: string
  subject: string
  props: Record<string, unknown>
}

async function readEvents(api: Api): Promise<Seen[]> {
  const { body } = await api('GET /api/events-feed?limit=50')
  const { items } = body as { items: Seen[] }
  return items.filter(({ session }) => session !== '')
}

async function openScene(page: Page, stackUrl: string): Promise<{ site: Site; api: Api }> {
  const api = await openKeyApi(page)
  const { body } = await api('POST /api/keys', { name: 'Of the site', scopes: ['events:write'] })
  const site = await openSite(stackUrl, (body as { key: string }).key)
  return { site, api: openApi(stackUrl, await keyOf(api)) }
}

async function keyOf(api: Api): Promise<string> {
  const { body } = await api('POST /api/keys', { name: 'To read', scopes: ['events:read'] })
  return (body as { key: string }).key
}

async function visit(browser: Browser, more: { extra?: string } = {}) {
  const context = await browser.newContext()
  if (more.extra) await context.addInitScript(more.extra)
  const visitor = await context.newPage()
  const sent: string[] = []
  visitor.on('request', (request) => {
    if (request.url().includes('/api/ingest')) sent.push(request.postData() ?? '')
  })
  return { context, visitor, sent }
}

test('page views and events of another site’s pages arrive, without cookies and storage', async ({
  page,
  browser,
  signIn,
  stack,
}) => {
  await signIn(page)
  const { site, api } = await openScene(page, stack.url)
  const { context, visitor } = await visit(browser)
  await visitor.goto(`${site.url}/start?utm_source=letter&secret=1`)
  await visitor.waitForFunction(() => 'bellwether' in globalThis)
  await visitor.evaluate(() => {
    history.pushState(null, '', '/next')
    // The address of a page in it changes no page.
    history.replaceState(null, '', '/next#part')
  })
  await visitor.evaluate(() => {
    const { bellwether } = globalThis as unknown as {
      bellwether: ((name: string, props?: object) => void) & {
        track: (name: string, props?: object) => void
        identify: (who: string) => void
      }
    }
    bellwether.identify('customer-7')
    bellwether('cart.opened', { items: 2 })
    bellwether.track('search.performed', { query: 'tea' })
  })
  await expect.poll(async () => (await readEvents(api)).length, { timeout: 15_000 }).toBe(4)

  const events = await readEvents(api)
  const views = events.filter(({ name }) => name === 'page.viewed')
  expect(views.map(({ props }) => String(props.path)).toSorted()).toEqual(['/next', '/start'])
  const start = views.find(({ props }) => props.path === '/start')
  expect(start?.props).toMatchObject({ url: `${site.url}/start`, utm_source: 'letter', title: 'Page /start' })
  expect(JSON.stringify(start)).not.toContain('secret')
  expect(events.find(({ name }) => name === 'cart.opened')).toMatchObject({
    subject: 'customer-7',
    props: { items: 2 },
  })
  expect(new Set(events.map(({ session }) => session)).size, 'one session').toBe(1)

  expect(await context.cookies()).toEqual([])
  const kept = await visitor.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])
  expect(kept).toEqual([0, 0, ''])
  await context.close()
  await site.close()
})

test('what is said as the page is left arrives, and nothing twice when the network fails', async ({
  page,
  browser,
  signIn,
  stack,
}) => {
  await signIn(page)
  const { site, api } = await openScene(page, stack.url)
  const { context, visitor } = await visit(browser)
  let failures = 1
  await context.route('**/api/ingest', async (route) => {
    if (failures-- > 0) {
      // It arrives, and the answer is lost.
      await route.fetch()
      await route.abort()
    } else await route.continue()
  })
  await visitor.goto(`${site.url}/flaky`)
  await expect.poll(async () => failures, { timeout: 15_000 }).toBeLessThan(0)
  await visitor.evaluate(() => {
    ;(globalThis as unknown as { bellwether: (name: string) => void }).bellwether('left.early')
  })
  await visitor.goto('about:blank')
  await expect
    .poll(async () => (await readEvents(api)).map(({ name }) => name).toSorted(), { timeout: 15_000 })
    .toEqual(['left.early', 'page.viewed'])
  await context.close()
  await site.close()
})

for (const [name, extra] of [
  ['Do Not Track', `Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' })`],
  ['Global Privacy Control', `Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })`],
] as const) {
  test(`${name} is respected`, async ({ page, browser, signIn, stack }) => {
    await signIn(page)
    const { site } = await openScene(page, stack.url)
    const { context, visitor, sent } = await visit(browser, { extra })
    await visitor.goto(`${site.url}/private`)
    await visitor.waitForFunction(() => 'bellwether' in globalThis)
    await visitor.evaluate(() => {
      ;(globalThis as unknown as { bellwether: (name: string) => void }).bellwether('not.sent')
    })
    await visitor.waitForTimeout(1_500)
    await visitor.goto('about:blank')
    expect(sent).toEqual([])
    await context.close()
    await site.close()
  })
}
