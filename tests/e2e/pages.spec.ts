import type { Page } from '@playwright/test'

import { expect, test, themeOf } from './fixtures.ts'
import { createKey, openKeyApi } from './key-activity.ts'

const mostPages = 40

type Crawl = { starts: string[]; within: RegExp; visit: (path: string) => Promise<void> }

/** Follows every link that leads to such a page, each once, and answers with the addresses found. */
async function crawl(page: Page, { starts, within, visit }: Crawl): Promise<string[]> {
  const found = [...new Set(starts)].filter((path) => within.test(path))
  for (const path of found) {
    expect(found.length, 'pages without end').toBeLessThan(mostPages)
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(200)
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
    await visit(path)
    for (const link of await readLinks(page)) if (within.test(link) && !found.includes(link)) found.push(link)
  }
  return found
}

const readLinks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .map((link) => new URL(link.href))
      .filter(({ origin, search }) => origin === window.location.origin && search === '')
      .map(({ pathname }) => pathname),
  )

const checkedGuides = new Set(['/docs/api', '/docs/ingestion'])

test('every open page fits and reads well @phone', async ({ page, expectAccessible, expectToFit }, info) => {
  test.setTimeout(180_000)
  const found = await crawl(page, {
    starts: ['/', '/offline'],
    within: /^\/(docs|auth\/login|offline$|$)/,
    async visit(path) {
      await expectToFit(page)
      // Each of its entries is built alike, and all of them take a checker half a minute.
      if (path === '/docs/api') await page.getByRole('searchbox').fill('rotate')
      // So are the pages of the guide; one has everything that they are made of.
      if (!path.startsWith('/docs/') || checkedGuides.has(path)) {
        await expectAccessible(page, themeOf(info.project.name))
      }
    },
  })
  expect(found).toEqual(expect.arrayContaining(['/', '/docs', '/docs/api', '/auth/login']))
})

test('every page of a workspace fits and reads well @phone', async ({
  page,
  signIn,
  expectAccessible,
  expectToFit,
}, info) => {
  test.setTimeout(300_000)
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  await createKey(api, 'A key whose name is as long as a name may be, to see whether it fits')
  const email = 'somebody.with.a.rather.long.name@a-rather-long-domain.example.com'
  expect((await api('POST /api/invitations', { email, role: 'viewer' })).status).toBe(201)
  await page.goto(home)
  const found = await crawl(page, {
    starts: [home, '/w/new', ...(await readLinks(page))],
    within: /^\/w\//,
    async visit() {
      await expectToFit(page)
      await expectAccessible(page, themeOf(info.project.name))
    },
  })
  expect(found).toEqual(
    expect.arrayContaining([
      ...['activity', 'alerts', 'dashboards', 'explore', 'live'].map((name) => `${home}/${name}`),
      ...['general', 'members', 'keys', 'models', 'deliveries', 'health'].map(
        (name) => `${home}/settings/${name}`,
      ),
    ]),
  )
})
