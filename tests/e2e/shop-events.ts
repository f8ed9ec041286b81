import type { Api } from '#tests/support/api'

import { expect } from './fixtures.ts'

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
