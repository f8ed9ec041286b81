import type { AlertPreview } from '#lib/alerts/schema'

import { formatExactTime } from '../ui/format-time.ts'
import { StatusDot } from '../ui/status-dot.tsx'
import { nameGroup } from './name-group.ts'

const mostListed = 8

/** How often it would have told somebody, and when. */
export function PreviewSummary({ preview, days }: { preview: AlertPreview; days: number }) {
  const { fired, warned, periods, groups_left_out: leftOut } = preview
  const latest = periods.toReversed().slice(0, mostListed)
  return (
    <div className="flex flex-col gap-2">
      <p>
        {fired + warned === 0
          ? `In the last ${days} days it would not have fired.`
          : `In the last ${days} days it would have fired ${times(fired)}${warned > 0 ? ` and warned ${times(warned)}` : ''}.`}
      </p>
      {latest.length > 0 && (
        <ul className="flex flex-col gap-1">
          {latest.map((period) => (
            <li
              key={`${period.from}-${nameGroup(period.group)}-${period.level}`}
              className="flex flex-wrap items-baseline gap-x-3"
            >
              <StatusDot
                tone={period.level === 'warn' ? 'warn' : 'bad'}
                label={{ warn: 'Warning', alert: 'Alert', no_data: 'No data' }[period.level]}
              />
              <span className="figures text-muted text-sm">
                {formatExactTime(new Date(period.from))} –{' '}
                {period.to ? formatExactTime(new Date(period.to)) : 'still so'}
              </span>
              {period.group && <span className="text-sm wrap-anywhere">{nameGroup(period.group)}</span>}
            </li>
          ))}
        </ul>
      )}
      {periods.length > mostListed && (
        <p className="text-muted text-sm">and {periods.length - mostListed} periods before</p>
      )}
      {leftOut > 0 && <p className="text-muted text-sm">{leftOut} more groups are not followed.</p>}
    </div>
  )
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
