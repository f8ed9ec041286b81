import type { Day } from './demo-day.ts'
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
} from './demo-shop.ts'
import { generateModelCall } from './generate-model-calls.ts'

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
  /** Properties that all its events have. */
  shared: Record<string, unknown>
}

const kinds = [
  ['regular', 42],
  ['back', 20],
  ['new', 38],
] as const

/** Some come back to where they were first seen within the last weeks, so that there are cohorts to look at. */
function nameVisitor(kind: (typeof kinds)[number][0], { random, daysAgo }: Day, index: number): string {
  if (kind === 'regular') return `cus_${random.whole(1, regulars)}`
  if (kind === 'back') return `visitor_${daysAgo + random.whole(2, 16)}_${random.whole(0, backFrom)}`
  return `visitor_${daysAgo}_${index}`
}

/** People who come, look, search, ask and sometimes buy. */
export function generateVisits(day: Day): void {
  const { random, startMs, daysAgo, weekday } = day
  const growth = 1 + (30 - daysAgo) * 0.009
  const mood = weekday === 0 || weekday === 6 ? 0.78 : weekday === 2 ? 1.14 : 1
  const count = Math.round(visitsPerDay * growth * mood * random.between(0.93, 1.07))
  for (let index = 0; index < count; index++) {
    const hour = random.weigh(hourlyShare.map((share, at) => [at, share] as const))
    const kind = random.weigh(kinds)
    generateVisit({
      day,
      subject: nameVisitor(kind, day, index),
      session: `${new Date(startMs).toISOString().slice(0, 10)}-${index}`,
      atMs: startMs + (hour + random.next()) * hourMs,
      shared: {
        country: random.weigh(countries),
        device: random.weigh(devices),
        referrer: random.weigh(referrers),
        returning: kind !== 'new',
      },
    })
  }
}

function generateVisit(visit: Visit): void {
  const { day, shared } = visit
  const { random } = day
  view(visit, '/')
  if (random.happens(0.3)) return
  if (shared.returning && random.happens(0.35)) add(visit, 'user.logged_in', {})
  if (random.happens(0.36)) search(visit)
  const looked = Array.from({ length: random.whole(1, 4) }, () => random.weigh(products))
  for (const product of looked) look(visit, product)
  if (random.happens(0.11)) ask(visit)
  if (random.happens(0.07)) generateModelCall(day, 'pairing', visit)
  if (!random.happens(shared.returning ? 0.29 : 0.24)) return
  const bought = looked.filter(() => random.happens(0.6))
  buy(visit, bought.length > 0 ? bought : looked.slice(0, 1))
}

function search(visit: Visit): void {
  const { random } = visit.day
  const query = random.pick(searches)
  view(visit, '/search')
  generateModelCall(visit.day, 'search', visit)
  add(visit, 'search.performed', { query, results: query === 'decaf' ? 0 : random.whole(2, 24) })
}

function look(visit: Visit, product: Product): void {
  view(visit, `/products/${product.id}`)
  const { id, name, category } = product
  add(visit, 'product.viewed', { product: id, name, category, price_usd: priceOf(product, visit.day) })
}

function ask(visit: Visit): void {
  const { random } = visit.day
  for (let turn = random.whole(1, 4); turn > 0; turn--) generateModelCall(visit.day, 'support', visit)
}

function buy(visit: Visit, bought: readonly Product[]): void {
  const { day, shared: visitor } = visit
  const { random } = day
  const amountUsd = round(bought.reduce((sum, product) => sum + priceOf(product, day), 0))
  const cart = { items: bought.length, products: bought.map(({ id }) => id), currency: 'USD' }
  add(visit, 'cart.filled', cart, amountUsd)
  if (!random.happens(0.72)) return
  view(visit, '/checkout')
  if (isDown(visit)) {
    if (random.happens(0.5)) add(visit, 'payment.failed', { ...cart, reason: 'gateway_timeout' }, amountUsd)
    return
  }
  if (!visitor.returning && random.happens(0.7)) add(visit, 'user.registered', { plan: 'guest' })
  const order = `ord_${visit.session}`
  add(visit, 'order.placed', { ...cart, order }, amountUsd)
  if (random.happens(0.035)) {
    add(
      visit,
      'payment.failed',
      { ...cart, order, reason: random.pick(['declined', 'expired_card']) },
      amountUsd,
    )
    return
  }
  add(visit, 'order.paid', { ...cart, order, method: random.pick(['card', 'card', 'paypal']) }, amountUsd)
}

/** A step of the visit, a little later than the one before. */
function add(visit: Visit, name: string, props: Record<string, unknown>, value?: number): void {
  const { day, subject, session, shared } = visit
  visit.atMs += day.random.skewed(9_000)
  day.add({ name, atMs: visit.atMs, subject, session, value, props: { ...shared, ...props } })
}

function view(visit: Visit, path: string): void {
  const slowdown = isDown(visit) ? 9 : 1
  const loadMs = Math.round(visit.day.random.skewed(path === '/checkout' ? 480 : 260) * slowdown)
  add(visit, 'page.viewed', { path, load_ms: loadMs }, loadMs)
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
