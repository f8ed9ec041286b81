import type { Question, Unit } from '#lib/dashboards/schema'
import type { Query, Series } from '#lib/query/schema'

const byName: readonly [pattern: RegExp, unit: Unit][] = [
  [/(?:^|[_.])(?:usd|dollars?)$|_usd(?:_|$)/i, 'money'],
  [/(?:^|[_.])(?:ms|millis(?:econds)?)$|latency|duration/i, 'duration'],
  [/(?:^|[_.])bytes$/i, 'bytes'],
  [/(?:^|[_.])(?:tokens|count|items|quantity)$/i, 'integer'],
]

/** Calculations of whole numbers have fractions; sums of them have none. */
function unitOf({ measure = 'count', of }: Series): Unit {
  if (measure === 'count' || measure === 'unique') return 'integer'
  const unit = byName.find(([pattern]) => pattern.test(of ?? ''))?.[1] ?? 'number'
  return unit === 'integer' && measure !== 'sum' && measure !== 'min' && measure !== 'max' ? 'number' : unit
}

const isShare = (formula: string) => /^\s*[A-J]\s*\/\s*[A-J]\s*$/.test(formula)

function guessUnit({ series = [], formula }: Query): Unit {
  const units = new Set(series.map(unitOf))
  const [only] = units
  if (!formula) return units.size === 1 && only ? only : 'number'
  const isSameThing = units.size === 1 && only
  if (isShare(formula))
    return isSameThing ? (only === 'integer' ? 'percent' : 'number') : moneyPerPiece(series)
  return isSameThing && only !== 'integer' && !/[*/]/.test(formula) ? only : 'number'
}

/** Money by a count is money still. */
const moneyPerPiece = ([first]: readonly Series[]): Unit =>
  first && unitOf(first) !== 'integer' ? unitOf(first) : 'number'

export const unitOfQuestion = ({ query, unit }: Question): Unit => unit ?? guessUnit(query)

/** One series beside others that may be of another kind. */
export const unitOfSeries = ({ unit }: Question, series: Series): Unit => unit ?? unitOf(series)
