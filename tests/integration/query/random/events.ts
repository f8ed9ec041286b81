import type { Random } from './random.ts'

export interface TestEvent {
  id: string
  name: string
  time: number
  subject: string
  session: string
  value: number | null
  props: Record<string, unknown>
}

export const eventNames = [
  'page.viewed',
  'order.paid',
  'cart.filled',
  'größe geändert',
  "it's; DROP",
] as const

export const texts = [
  'free',
  'Free',
  'pro',
  'größe',
  'GRÖSSE',
  '日本',
  '🎈 party',
  '',
  ' ',
  'a"b',
  "o'clock",
  'back\\slash',
  '[x',
  '["a","b"]',
  '5',
  'true',
  'null',
  '%',
  '=1+1',
  'a,b',
] as const

/** What senders make of one and the same property. */
export const mixed = [
  5,
  5.5,
  -3,
  0,
  1e15,
  '5',
  '5.50',
  '-3',
  '+7',
  '.5',
  '6.',
  '1e3',
  ' 7',
  '0x10',
  'NaN',
  'Infinity',
  'abc',
  '',
  true,
  false,
  'true',
  null,
  ['a', 'b'],
  ['x/y', 'größe'],
  [1, 2.5],
  [],
  [{ k: 1 }],
  { x: 1 },
] as const

const times = [
  '2026-03-10T08:00:00Z',
  '2026-03-29',
  '2026-10-25T01:30:00.250Z',
  'yesterday',
  '20260329',
] as const

// Two stretches in which clocks are set in spring and in autumn, and none in between.
export const stretches = [
  { from: Date.UTC(2026, 2, 5), to: Date.UTC(2026, 3, 12) },
  { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 20) },
] as const
export const testNow = new Date(Date.UTC(2026, 10, 20, 12, 34, 56))

const minuteMs = 60_000

export function inventEvents(random: Random, count: number): TestEvent[] {
  return Array.from({ length: count }, (_each, index) => inventEvent(random, index))
}

function inventEvent(random: Random, index: number): TestEvent {
  return {
    id: `evt_${index}`,
    name: random.pick(eventNames),
    time: inventTime(random),
    subject: random.happens(0.15) ? '' : `person ${random.whole(1, 25)}`,
    session: random.happens(0.3) ? '' : `visit ${random.whole(1, 60)}`,
    value: random.happens(0.3) ? null : inventNumber(random),
    props: inventProps(random),
  }
}

function inventTime(random: Random): number {
  const { from, to } = random.pick(stretches)
  const day = from + random.whole(0, Math.floor((to - from) / 86_400_000) - 1) * 86_400_000
  // Many at the very edges of days, hours and minutes, and many at the same instant.
  if (random.happens(0.3)) return day + random.whole(0, 47) * 30 * minuteMs - random.whole(0, 1)
  if (random.happens(0.2)) return day + random.whole(0, 3) * 6 * 60 * minuteMs
  return day + random.whole(0, 86_399_999)
}

const inventNumber = (random: Random): number => {
  if (random.happens(0.5)) return random.whole(-20, 200)
  return random.happens(0.5) ? random.whole(-1000, 100_000) / 100 : random.next() * 1e6
}

function inventProps(random: Random): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  if (random.happens(0.8)) props.plan = random.pick(texts)
  if (random.happens(0.8)) props.mixed = random.pick(mixed)
  if (random.happens(0.7))
    props.amount = random.happens(0.2) ? String(inventNumber(random)) : inventNumber(random)
  if (random.happens(0.6)) props.flag = random.pick([true, false, 'true', 'false', 1])
  if (random.happens(0.5)) props['weird key-ö`"\''] = random.pick(texts)
  if (random.happens(0.5)) props.when = random.pick(times)
  if (random.happens(0.6)) props.cart = { items: random.whole(0, 9), deep: { note: random.pick(texts) } }
  return props
}
