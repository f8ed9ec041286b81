import type { BrowserContext } from '@playwright/test'
import { expect } from '@playwright/test'

export type PageErrors = {
  watch: (context: BrowserContext) => void
  /** Lets this test see a matching error in a page; it fails if none comes. */
  expect: (pattern: RegExp) => void
  /** Lets this test see a matching error, which may also not come: whether it does is a matter of moments. */
  allow: (pattern: RegExp) => void
  check: () => void
}

/** Gathers what goes wrong in pages: errors on the console, refused content, requests that failed, exceptions. */
export function createPageErrors(): PageErrors {
  const expected: { pattern: RegExp; seen: boolean }[] = []
  const unexpected: string[] = []
  const record = (message: string) => {
    const matches = expected.filter(({ pattern }) => pattern.test(message))
    for (const match of matches) match.seen = true
    if (matches.length === 0) unexpected.push(message)
  }
  return {
    watch(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') record(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => record(String(error.error())))
    },
    expect: (pattern) => void expected.push({ pattern, seen: false }),
    allow: (pattern) => void expected.push({ pattern, seen: true }),
    check() {
      expect(unexpected, 'errors in the page').toEqual([])
      const missing = expected.filter(({ seen }) => !seen).map(({ pattern }) => String(pattern))
      expect(missing, 'errors that did not come').toEqual([])
    },
  }
}
