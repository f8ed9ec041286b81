import { Figure } from '../figure.tsx'
import { formatBucket } from './time-ticks.ts'

export interface Cohort {
  /** When it begins, in milliseconds. */
  time: number
  size: number
  /** How many came back in each period; null where it has not begun. */
  returned: readonly (number | null)[]
}

export interface RetentionGridProps {
  label: string
  cohorts: readonly Cohort[]
  period: 'day' | 'week' | 'month'
  timezone: string
}

const dayMs = 86_400_000
const spans = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs }
const names = { day: 'Day', week: 'Week', month: 'Month' }

export function RetentionGrid({ label, cohorts, period, timezone }: RetentionGridProps) {
  const columns = Math.max(0, ...cohorts.map(({ returned }) => returned.length))
  return (
    <section aria-label={`${label}, scrolls`} tabIndex={0} className="relative overflow-x-auto">
      <table aria-label={label} className="w-full border-separate border-spacing-0.5 text-sm">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="h-7 pr-3 text-left font-normal whitespace-nowrap">
              Began
            </th>
            <th scope="col" className="px-2 text-right font-normal">
              Size
            </th>
            {Array.from({ length: columns }, (_, index) => (
              <th key={index} scope="col" className="min-w-13 px-1 text-center font-normal whitespace-nowrap">
                {names[period]} {index}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className="h-8 pr-3 text-left font-medium">
              All
            </th>
            <td className="px-2 text-right">
              <Figure value={cohorts.reduce((sum, { size }) => sum + size, 0)} />
            </td>
            {Array.from({ length: columns }, (_, index) => (
              <ShareCell key={index} {...shareOfAll(cohorts, index)} />
            ))}
          </tr>
          {cohorts.map(({ time, size, returned }) => (
            <tr key={time}>
              <th scope="row" className="h-8 pr-3 text-left font-normal whitespace-nowrap tabular-nums">
                {formatBucket(time, timezone, spans[period]).replace('Week of ', '')}
              </th>
              <td className="px-2 text-right">
                <Figure value={size} />
              </td>
              {Array.from({ length: columns }, (_, index) => {
                const count = returned[index] ?? null
                return (
                  <ShareCell
                    key={index}
                    share={count === null || size === 0 ? null : count / size}
                    count={count}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Of those cohorts only that have come so far, weighed by their size. */
function shareOfAll(cohorts: readonly Cohort[], index: number) {
  const known = cohorts.filter(({ returned, size }) => returned[index] != null && size > 0)
  const size = known.reduce((sum, cohort) => sum + cohort.size, 0)
  const count = known.reduce((sum, { returned }) => sum + (returned[index] ?? 0), 0)
  return { share: size === 0 ? null : count / size, count: known.length > 0 ? count : null }
}

const darkFrom = 0.5

function ShareCell({ share, count }: { share: number | null; count: number | null }) {
  if (share === null)
    return (
      <td className="bg-sunken/50 rounded-xs">
        <span className="sr-only">not yet</span>
      </td>
    )
  return (
    <td
      title={`${count ?? 0} came back`}
      className={`rounded-xs text-center ${share > darkFrom ? 'text-inverse' : 'text-text'}`}
      style={{ backgroundColor: `color-mix(in oklab, var(--accent) ${strengthOf(share)}%, var(--raised))` }}
    >
      <Figure value={share} format="percent" />
    </td>
  )
}

/** Leaves out the middle, on which neither dark nor light letters can be read. */
const strengthOf = (share: number) =>
  Math.round(share > darkFrom ? 85 + (share - darkFrom) * 30 : 6 + share * 44)
