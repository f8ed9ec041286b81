export interface RangePreset {
  label: string
  from: string
  to: string
}

/** Days and months are whole, so that none begins in its middle; the last is the present one. */
export const rangePresets: readonly RangePreset[] = [
  { label: 'Last hour', from: '-1h', to: 'now' },
  { label: 'Last 24 hours', from: '-24h', to: 'now' },
  { label: 'Last 7 days', from: '-6d/d', to: 'now' },
  { label: 'Last 30 days', from: '-29d/d', to: 'now' },
  { label: 'Last 90 days', from: '-89d/d', to: 'now' },
  { label: 'Last 12 months', from: '-11M/M', to: 'now' },
  { label: 'Today', from: 'now/d', to: 'now' },
  { label: 'Yesterday', from: '-1d/d', to: 'now/d' },
  { label: 'This week', from: 'now/w', to: 'now' },
  { label: 'This month', from: 'now/M', to: 'now' },
  { label: 'Last month', from: '-1M/M', to: 'now/M' },
]

const words = { m: 'minute', h: 'hour', d: 'day', w: 'week', M: 'month', y: 'year' }
type Unit = keyof typeof words

/** So many units before now, at the begin of the unit that it falls into, if one is named. */
interface Moment {
  amount: number
  unit: Unit
  floor: Unit | undefined
}

/** A range in words; what has no words is shown as it is written. */
export function describeRange({ from, to = 'now' }: { from: string; to?: string | undefined }): string {
  const [begin, end] = [withoutNow(from), withoutNow(to)]
  const preset = rangePresets.find((each) => each.from === begin && each.to === end)
  return preset?.label ?? describeUntilNow(begin, end) ?? `${describeMoment(from)} – ${describeMoment(to)}`
}

/** Null where the range ends neither now nor with the last full unit. */
function describeUntilNow(from: string, to: string): string | null {
  const begin = readMoment(from)
  if (!begin) return null
  const { amount, unit, floor } = begin
  if (to === 'now' && floor === undefined) return amount === 0 ? null : `Last ${count(amount, unit)}`
  if (floor !== unit) return null
  if (to === 'now') {
    if (amount === 0) return capitalise(nameCurrent(unit))
    if (amount === 1) return capitalise(`${nameFormer(unit)} and ${nameCurrent(unit)}`)
    if (unit === 'd') return `Last ${count(amount + 1, unit)}`
    return `Last ${count(amount, unit)} and ${nameCurrent(unit)}`
  }
  if (to !== `now/${unit}` || amount === 0) return null
  if (amount > 1) return `Last ${amount} full ${words[unit]}s`
  // “Last hour” is the sixty minutes until now.
  return unit === 'm' || unit === 'h' ? `Last full ${words[unit]}` : capitalise(nameFormer(unit))
}

function describeMoment(text: string): string {
  const moment = readMoment(text)
  if (!moment) return text.replace('T', ' ').replace(/:\d\d(?:\.\d+)?Z$/, ' UTC')
  const { amount, unit, floor } = moment
  const ago = `${count(amount, unit)} ago`
  if (floor === undefined) return amount === 0 ? 'now' : ago
  if (amount === 0) return `start of ${nameCurrent(floor)}`
  if (amount === 1 && floor === unit) return `start of ${nameFormer(unit)}`
  return `start of the ${words[floor]} ${ago}`
}

function readMoment(text: string): Moment | null {
  const found = /^(?:now)?(?:-(\d+)([mhdwMy]))?(?:\/([mhdwMy]))?$/.exec(text)
  if (!found || text === '') return null
  const [, amount = '0', unit, floor] = found
  return { amount: Number(amount), unit: (unit ?? floor ?? 'd') as Unit, floor: floor as Unit | undefined }
}

/** `now-7d` is `-7d`. */
const withoutNow = (text: string) => text.replace(/^now(?=-)/, '')

const count = (amount: number, unit: Unit) => `${amount} ${words[unit]}${amount === 1 ? '' : 's'}`
const nameCurrent = (unit: Unit) => (unit === 'd' ? 'today' : `this ${words[unit]}`)
const nameFormer = (unit: Unit) => (unit === 'd' ? 'yesterday' : `last ${words[unit]}`)
const capitalise = (text: string) => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
