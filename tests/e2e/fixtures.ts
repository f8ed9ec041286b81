import { randomUUID } from 'node:crypto'

import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'

import type { StackAddress } from '#tests/support/stack'
import { requireStackAddress } from '#tests/support/stack-address'

type Fixtures = {
  stack: StackAddress
  /** Lets this test see a matching error in a page; it fails if none comes. */
  expectPageError: (pattern: RegExp) => void
  expectAccessible: (page: Page) => Promise<void>
  /** A person nobody has seen before, signed in through the local OpenID provider, with a workspace of their own. */
  signIn: (page: Page, name?: string) => Promise<Person>
}

type Person = { name: string; email: string }

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export const test = base.extend<Fixtures>({
  stack: async ({}, provide) => provide(requireStackAddress()),
  baseURL: async ({ stack }, provide) => provide(stack.url),

  expectPageError: [
    async ({ context }, provide) => {
      const expected: { pattern: RegExp; seen: boolean }[] = []
      const unexpected: string[] = []
      const record = (message: string) => {
        const match = expected.find(({ pattern }) => pattern.test(message))
        if (match) match.seen = true
        else unexpected.push(message)
      }
      context.on('console', (message) => {
        if (message.type() === 'error') record(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => record(String(error.error())))
      await provide((pattern) => expected.push({ pattern, seen: false }))
      expect(unexpected, 'errors in the page').toEqual([])
      expect(
        expected.filter(({ seen }) => !seen).map(({ pattern }) => String(pattern)),
        'errors that did not come',
      ).toEqual([])
    },
    { auto: true },
  ],

  expectAccessible: async ({}, provide) => {
    await provide(async (page) => {
      const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      const report = serious.map(
        ({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.html).join(' ')}`,
      )
      expect(report).toEqual([])
    })
  },

  signIn: async ({}, provide) => {
    await provide(async (page, name = 'Eve Lindqvist') => {
      const person = { name, email: `${randomUUID()}@example.com` }
      await page.goto('/auth/oauth?provider=local&next=/w')
      await page.getByText('Someone else').click()
      await page.getByLabel('Name').fill(person.name)
      await page.getByLabel('Mail address').fill(person.email)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(/\/w\//)
      return person
    })
  },
})

export { expect }
