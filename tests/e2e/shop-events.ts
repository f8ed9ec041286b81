import { type Page, request } from '@playwright/test'

import type { Api } from '#tests/support/api'
import { requireStackAddress } from '#tests/support/stack-address'

import { expect, newEmail, signInAs, test as base } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'

interface Shop {
  home: string
  api: Api
}

type Signed = Shop & { cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> }

/** For journeys that only look, or make things of their own: one workspace with the events of a shop for all of them. */
export const test = base.extend<{ openShop: (page: Page) => Promise<Shop> }, { signedShop: Signed }>({
  signedShop: [
    async ({}, provide) => {
      const context = await request.newContext({ baseURL: requireStackAddress().url })
      const home = await signInAs({ request: context }, { name: 'Eve Lindqvist', email: newEmail() })
      const api = await openKeyApi({ request: context })
      await sendShopEvents(api)
      const { cookies } = await context.storageState()
      await provide({ home, api, cookies })
      await context.dispose()
    },
    { scope: 'worker' },
  ],

  openShop: async ({ signedShop: { home, api, cookies } }, provide) => {
    await provide(async (page) => {
      await page.context().addCookies(cookies)
      return { home, api }
    })
  },
})

const hourMs = 3_600_000

/** Three days of a small shop, the same every time: page views, and an order for every third of them. */
export async function sendShopEvents(api: Api, now = Date.now()): Promise<void> {
  const events = Array.from({ length: 72 }, (_, hour) => listHour(hour, now - (hour + 1) * hourMs)).flat()
  const answer = await api('POST /api/ingest?wait=true', { events })
  expect(answer.status, answer.text).toBe(200)
}

const devices = ['phone', 'phone', 'desktop'] as const

function listHour(hour: number, atMs: number) {
  return Array.from({ length: 6 }, (_, index) => {
    const subject = `cus_${(hour * 5 + index) % 40}`
    const props = { device: devices[(hour + index) % 3], path: index % 2 === 0 ? '/' : '/tea', '=cmd': 'x' }
    const at = { subject, time: new Date(atMs + index * 60_000).toISOString() }
    const view = { name: 'page.viewed', ...at, props }
    return index % 3 === 2 ? [view, { name: 'order.paid', ...at, value: 10 + (hour % 7), props }] : [view]
  }).flat()
}
