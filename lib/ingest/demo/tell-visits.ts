import {
  countries,
  devices,
  hourlyShare,
  matchaBeforeUsd,
  outage,
  priceChangeDaysAgo,
  type Product,
  products,
  referrers,
  searches,
} from './story.ts'
import { tellModelCall } from './tell-workload.ts'
import type { Day } from './teller.ts'

const hourMs = 3_600_000
const visitsPerDay = 520
const regulars = 900
/** How many of a day's visitors may come back. */
const backFrom = 90

interface Visit {
  day: Day
  subject: string
  session: string
  atMs: number
  facts: Record<string, unknown>
}

const kinds = [
  ['regular', 42],
  ['back', 20],
  ['new', 38],
] as const

/** Some come back to where they were first seen within the last weeks, so that there are cohorts to look at. */
function nameVisitor(kind: (typeof kinds)[number][0], { dice, daysAgo }: Day, index: number): string {
  if (kind === 'regular') return `cus_${dice.whole(1, regulars)}`
  if (kind === 'back') return `visitor_${daysAgo + dice.whole(2, 16)}_${dice.whole(0, backFrom)}`
  return `visitor_${daysAgo}_${index}`
}

/** People who come, look, search, ask and sometimes buy. */
export function tellVisits(day: Day): void {
  const { dice, startMs, daysAgo, weekday } = day
  const growth = 1 + (30 - daysAgo) * 0.009
  const mood = weekday === 0 || weekday === 6 ? 0.78 : weekday === 2 ? 1.14 : 1
  const count = Math.round(visitsPerDay * growth * mood * dice.between(0.93, 1.07))
  for (let index = 0; index < count; index++) {
    const hour = dice.weigh(hourlyShare.map((share, at) => [at, share] as const))
    const kind = dice.weigh(kinds)
    tellVisit({
      day,
      subject: nameVisitor(kind, day, index),
      session: `${new Date(startMs).toISOString().slice(0, 10)}-${index}`,
      atMs: startMs + (hour + dice.next()) * hourMs,
      facts: {
        country: dice.weigh(countries),
        device: dice.weigh(devices),
        referrer: dice.weigh(referrers),
        returning: kind !== 'new',
      },
    })
  }
}

function tellVisit(visit: Visit): void {
  const { day, facts } = visit
  const { dice } = day
  view(visit, '/')
  if (dice.happens(0.3)) return
  if (facts.returning && dice.happens(0.35)) say(visit, 'user.logged_in', {})
  if (dice.happens(0.36)) search(visit)
  const looked = Array.from({ length: dice.whole(1, 4) }, () => dice.weigh(products))
  for (const product of looked) look(visit, product)
  if (dice.happens(0.11)) ask(visit)
  if (dice.happens(0.07)) tellModelCall(day, 'pairing', visit)
  if (!dice.happens(facts.returning ? 0.29 : 0.24)) return
  const bought = looked.filter(() => dice.happens(0.6))
  buy(visit, bought.length > 0 ? bought : looked.slice(0, 1))
}

function search(visit: Visit): void {
  const { dice } = visit.day
  const query = dice.pick(searches)
  view(visit, '/search')
  tellModelCall(visit.day, 'search', visit)
  say(visit, 'search.performed', { query, results: query === 'decaf' ? 0 : dice.whole(2, 24) })
}

function look(visit: Visit, product: Product): void {
  view(visit, `/products/${product.id}`)
  const { id, name, category } = product
  say(visit, 'product.viewed', { product: id, name, category, price_usd: priceOf(product, visit.day) })
}

function ask(visit: Visit): void {
  const { dice } = visit.day
  for (let turn = dice.whole(1, 4); turn > 0; turn--) tellModelCall(visit.day, 'support', visit)
}

function buy(visit: Visit, bought: readonly Product[]): void {
  const { day, facts: visitor } = visit
  const { dice } = day
  const amountUsd = round(bought.reduce((sum, product) => sum + priceOf(product, day), 0))
  const facts = { items: bought.length, products: bought.map(({ id }) => id), currency: 'USD' }
  say(visit, 'cart.filled', facts, amountUsd)
  if (!dice.happens(0.72)) return
  view(visit, '/checkout')
  if (isDown(visit)) {
    if (dice.happens(0.5)) say(visit, 'payment.failed', { ...facts, reason: 'gateway_timeout' }, amountUsd)
    return
  }
  if (!visitor.returning && dice.happens(0.7)) say(visit, 'user.registered', { plan: 'guest' })
  const order = `ord_${visit.session}`
  say(visit, 'order.placed', { ...facts, order }, amountUsd)
  if (dice.happens(0.035)) {
    say(
      visit,
      'payment.failed',
      { ...facts, order, reason: dice.pick(['declined', 'expired_card']) },
      amountUsd,
    )
    return
  }
  say(visit, 'order.paid', { ...facts, order, method: dice.pick(['card', 'card', 'paypal']) }, amountUsd)
}

/** A step of the visit, a little later than the one before. */
function say(visit: Visit, name: string, props: Record<string, unknown>, value?: number): void {
  const { day, subject, session, facts } = visit
  visit.atMs += day.dice.skewed(9_000)
  day.tell({ name, atMs: visit.atMs, subject, session, value, props: { ...facts, ...props } })
}

function view(visit: Visit, path: string): void {
  const slowdown = isDown(visit) ? 9 : 1
  const loadMs = Math.round(visit.day.dice.skewed(path === '/checkout' ? 480 : 260) * slowdown)
  say(visit, 'page.viewed', { path, load_ms: loadMs }, loadMs)
}

export const isDown = ({ day, atMs }: Pick<Visit, 'day' | 'atMs'>) => {
  const { weekday, fromDaysAgo, toDaysAgo, fromHour, toHour } = outage
  const hour = (atMs - day.startMs) / hourMs
  const isItsDay = day.daysAgo >= fromDaysAgo && day.daysAgo <= toDaysAgo && day.weekday === weekday
  return isItsDay && hour >= fromHour && hour < toHour
}

const priceOf = ({ id, priceUsd }: Product, { daysAgo }: Day) =>
  id === 'matcha-30' && daysAgo > priceChangeDaysAgo ? matchaBeforeUsd : priceUsd

const round = (amount: number) => Math.round(amount * 100) / 100
