import type { Page } from '@playwright/test'

import { expect, test } from './fixtures.ts'
import { createKey, openKeyApi } from './key-activity.ts'

const mostPages = 60

/** Follows every link to a page of ours, each once, and answers with the addresses found. */
async function crawl(page: Page, start: string, visit: () => Promise<void>): Promise<string[]> {
  const found = [start]
  for (const path of found) {
    expect(found.length, 'pages without end').toBeLessThan(mostPages)
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await visit()
    for (const link of await readLinks(page)) if (!found.includes(link)) found.push(link)
  }
  return found
}

const readLinks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .map((link) => new URL(link.href))
      .filter(
        ({ origin, pathname }) => origin === window.location.origin && !/^\/(api|auth\/oauth)/.test(pathname),
      )
      .map(({ pathname, search }) => pathname + search)
      .filter((path) => !path.includes('?')),
  )

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page fits and reads well in the ${colorScheme} theme @phone`, async ({
    page,
    signIn,
    expectAccessible,
    expectToFit,
  }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ colorScheme })
    const check = async () => {
      await expectToFit(page)
      await expectAccessible(page)
    }
    const open = await crawl(page, '/', check)
    expect(open).toEqual(expect.arrayContaining(['/', '/docs', '/docs/api', '/auth/login']))
  })

  test(`every page of a workspace fits and reads well in the ${colorScheme} theme @phone`, async ({
    page,
    signIn,
    expectAccessible,
    expectToFit,
  }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ colorScheme })
    const { home } = await signIn(page)
    await createKey(
      await openKeyApi(page),
      'A key whose name is as long as a name may be, to see whether it fits',
    )
    await page.request.post('/api/invitations', {
      data: { email: 'somebody.with.a.rather.long.name@a-rather-long-domain.example.com', role: 'viewer' },
      headers: { 'x-workspace': home.slice(3), origin: new URL(page.url()).origin },
    })
    const check = async () => {
      await expectToFit(page)
      await expectAccessible(page)
    }
    const inside = await crawl(page, home, check)
    expect(inside).toEqual(
      expect.arrayContaining([
        ...['activity', 'dead-letters', 'health', 'mail'].map((name) => `${home}/operations/${name}`),
        ...['workspace', 'members', 'keys', 'profile', 'sessions'].map((name) => `${home}/settings/${name}`),
      ]),
    )
  })
}
