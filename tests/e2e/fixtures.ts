import { randomUUID } from 'node:crypto'

import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'

import type { StackAddress } from '#tests/support/stack'
import { requireStackAddress } from '#tests/support/stack-address'

import { createPageErrors } from './page-errors.ts'
import type { PageErrors } from './page-errors.ts'
import { noteWhatWasWrong, refuseRepetition } from './repeat-only-slow.ts'

export type Person = {
  name: string
  email: string
  /** The path of the workspace that the sign-in led to. */
  home: string
}

type Theme = 'light' | 'dark'

/** Pages that are looked at in each project are looked at in each theme once, and at each width once. */
export const themeOf = (project: string): Theme => (project === 'phone' ? 'dark' : 'light')

type Fixtures = {
  repetition: void
  stack: StackAddress
  pageErrors: PageErrors
  /** Another browser, with cookies and storage of its own. */
  openBrowser: () => Promise<Page>
  /** Finds nothing serious, in both themes or the one that is named. */
  expectAccessible: (page: Page, theme?: Theme) => Promise<void>
  expectToFit: (page: Page) => Promise<void>
  /** A person nobody has seen before, signed in through the local OpenID provider, with a workspace of their own; no page is open yet. */
  signIn: (page: Page, name?: string) => Promise<Person>
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const contrast = ['color-contrast']

export const test = base.extend<Fixtures>({
  repetition: [
    async ({}, provide, info) => {
      await refuseRepetition(info)
      await provide()
      await noteWhatWasWrong(info)
    },
    { auto: true },
  ],

  stack: async ({}, provide) => provide(requireStackAddress()),
  baseURL: async ({ stack }, provide) => provide(stack.url),

  pageErrors: [
    async ({ context }, provide) => {
      const errors = createPageErrors()
      errors.watch(context)
      await provide(errors)
      errors.check()
    },
    { auto: true },
  ],

  openBrowser: async ({ browser, pageErrors }, provide) => {
    const contexts: { close: () => Promise<void> }[] = []
    await provide(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      pageErrors.watch(context)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },

  expectAccessible: async ({}, provide) => {
    await provide(async (page, theme) => {
      await page.emulateMedia({ colorScheme: theme ?? 'light' })
      const report = await findSerious(createAxe(page).withTags(levels))
      if (!theme) {
        await page.emulateMedia({ colorScheme: 'dark' })
        const found = await findSerious(createAxe(page).withRules(contrast))
        report.push(...found.map((line) => `dark: ${line}`))
      }
      expect(report, page.url()).toEqual([])
    })
  },

  expectToFit: async ({}, provide) => {
    await provide(async (page) => {
      const overflowPx = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflowPx, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0)
    })
  },

  signIn: async ({}, provide) => {
    await provide(async (page, name = 'Eve Lindqvist') => {
      const email = newEmail()
      return { name, email, home: await signInAs(page, { name, email }) }
    })
  },
})

/** Without a page of its own for each report, and without what is said of all that passes. */
const createAxe = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false })

async function findSerious(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.html).join(' ')}`)
}

export const newEmail = () => `${randomUUID()}@example.com`

/**
 * Signs a person in by the same redirects and the same form, without drawing their pages, and answers with the path of
 * the workspace that they lead to.
 */
export async function signInAs(
  { request }: Pick<Page, 'request'>,
  form: { name: string; email: string },
): Promise<string> {
  const asked = await request.get('/auth/oauth?provider=local&next=/w')
  const action = /action="([^"]+)"/.exec(await asked.text())?.[1]
  if (!action) throw new Error(`${asked.url()} does not ask who somebody is.`)
  const answer = await request.post(new URL(action, asked.url()).href, { form })
  const { pathname } = new URL(answer.url())
  expect(pathname).toMatch(/^\/w\/[^/]+$/)
  return pathname
}

/** Answers the question of the local OpenID provider: who are you today? */
export async function choosePerson(
  page: Page,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await page.getByText('Someone else').click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Mail address').fill(email)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export { expect }
