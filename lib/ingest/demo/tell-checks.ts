import { isDown } from './tell-visits.ts'
import type { Day } from './teller.ts'

const everyMs = 5 * 60_000
const perDay = 288
const targets = [
  { check: 'Shop', url: 'https://tea.example/', middleMs: 180 },
  { check: 'Checkout', url: 'https://tea.example/checkout', middleMs: 320 },
]

/** What a monitor saw of the shop's pages, every five minutes. */
export function tellChecks(day: Day): void {
  for (let index = 0; index < perDay; index++) {
    const atMs = day.startMs + index * everyMs
    for (const { check, url, middleMs } of targets) {
      const isUp = !(check === 'Checkout' && isDown({ day, atMs })) && !day.dice.happens(0.0006)
      const latencyMs = isUp ? Math.round(day.dice.skewed(middleMs)) : 10_000
      day.tell({
        name: 'check.result',
        atMs,
        subject: check,
        value: latencyMs,
        props: { url, status: isUp ? 'up' : 'down', code: isUp ? 200 : 504, latency_ms: latencyMs },
      })
    }
  }
}
