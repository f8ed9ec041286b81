import type { ModelRates } from '#lib/models/schema'

import { Badge } from '../ui/badge.tsx'
import { formatDate, formatPrice, formatTokens } from './format-price.ts'
import type { Period } from './price-periods.ts'

const kinds = [
  ['Input', 'input'],
  ['Output', 'output'],
  ['Cache read', 'cache_read'],
  ['Cache write', 'cache_write'],
  ['Write, 1 h', 'cache_write_1h'],
] as const

const tones = { past: 'neutral', current: 'good', coming: 'warn' } as const
const words = { past: 'before', current: 'holds now', coming: 'to come' } as const

export function PeriodCard({ period: { price, until, state, isOwn } }: { period: Period }) {
  const columns: { head: string; rates: ModelRates }[] = [
    { head: price.tiers ? 'else' : '', rates: price },
    ...(price.tiers ?? []).map((tier) => ({ head: `above ${formatTokens(tier.above)}`, rates: tier })),
  ]
  const rows = kinds.filter(([, kind]) => columns.some(({ rates }) => rates[kind] !== undefined))
  return (
    <div className="rounded-md border px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="tabular-nums">
          {until ? `${formatDate(price.from)} until ${formatDate(until)}` : `from ${formatDate(price.from)}`}
        </span>
        <Badge tone={tones[state]}>{words[state]}</Badge>
        {isOwn && <Badge tone="accent">own</Badge>}
      </p>
      <table className="mt-1 w-full text-sm">
        {price.tiers && (
          <thead>
            <tr className="text-muted text-right">
              <th scope="col" className="text-left font-normal">
                Input tokens
              </th>
              {columns.map(({ head }) => (
                <th key={head} scope="col" className="pl-3 font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([label, kind]) => (
            <tr key={kind}>
              <th scope="row" className="text-muted text-left font-normal">
                {label}
              </th>
              {columns.map(({ head, rates }) => (
                <td key={head} className="figures pl-3 text-right">
                  {rates[kind] === undefined ? '–' : formatPrice(rates[kind])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-muted mt-1 text-sm">
        {isOwn
          ? `Entered ${formatDate(price.checked)}`
          : `Seen on the price list ${formatDate(price.checked)}`}
      </p>
    </div>
  )
}
