import type { Dice } from './dice.ts'

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

export function inventEvents(dice: Dice, count: number): TestEvent[] {
  return Array.from({ length: count }, (_each, index) => inventEvent(dice, index))
}

function inventEvent(dice: Dice, index: number): TestEvent {
  return {
    id: `evt_${index}`,
    name: dice.pick(eventNames),
    time: inventTime(dice),
    subject: dice.happens(0.15) ? '' : `person ${dice.whole(1, 25)}`,
    session: dice.happens(0.3) ? '' : `visit ${dice.whole(1, 60)}`,
    value: dice.happens(0.3) ? null : inventNumber(dice),
    props: inventProps(dice),
  }
}

function inventTime(dice: Dice): number {
  const { from, to } = dice.pick(stretches)
  const day = from + dice.whole(0, Math.floor((to - from) / 86_400_000) - 1) * 86_400_000
  // Many at the very edges of days, hours and minutes, and many at the same instant.
  if (dice.happens(0.3)) return day + dice.whole(0, 47) * 30 * minuteMs - dice.whole(0, 1)
  if (dice.happens(0.2)) return day + dice.whole(0, 3) * 6 * 60 * minuteMs
  return day + dice.whole(0, 86_399_999)
}

const inventNumber = (dice: Dice): number => {
  if (dice.happens(0.5)) return dice.whole(-20, 200)
  return dice.happens(0.5) ? dice.whole(-1000, 100_000) / 100 : dice.next() * 1e6
}

function inventProps(dice: Dice): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  if (dice.happens(0.8)) props.plan = dice.pick(texts)
  if (dice.happens(0.8)) props.mixed = dice.pick(mixed)
  if (dice.happens(0.7)) props.amount = dice.happens(0.2) ? String(inventNumber(dice)) : inventNumber(dice)
  if (dice.happens(0.6)) props.flag = dice.pick([true, false, 'true', 'false', 1])
  if (dice.happens(0.5)) props['weird key-ö`"\''] = dice.pick(texts)
  if (dice.happens(0.5)) props.when = dice.pick(times)
  if (dice.happens(0.6)) props.cart = { items: dice.whole(0, 9), deep: { note: dice.pick(texts) } }
  return props
}
