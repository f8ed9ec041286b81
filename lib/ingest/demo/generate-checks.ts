import type { Day } from './demo-day.ts'
import { isDown } from './generate-visits.ts'

const everyMs = 5 * 60_000
const perDay = 288
const targets = [
  { check: 'Shop', url: 'https://tea.example/', middleMs: 180 },
  { check: 'Checkout', url: 'https://tea.example/checkout', middleMs: 320 },
]

/** What a monitor saw of the shop's pages, every five minutes. */
export function generateChecks(day: Day): void {
  for (let index = 0; index < perDay; index++) {
    const atMs = day.startMs + index * everyMs
    for (const { check, url, middleMs } of targets) {
      const isUp = !(check === 'Checkout' && isDown({ day, atMs })) && !day.random.happens(0.0006)
      const latencyMs = isUp ? Math.round(day.random.skewed(middleMs)) : 10_000
      day.add({
        name: 'check.result',
        atMs,
        subject: check,
        value: latencyMs,
        props: { url, status: isUp ? 'up' : 'down', code: isUp ? 200 : 504, latency_ms: latencyMs },
      })
    }
  }
}
