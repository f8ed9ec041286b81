import { classNames } from './class-names.ts'

export interface ProgressProps {
  label: string
  hideLabel?: boolean
  /** From 0 to `max`; null while the end is not known. */
  value: number | null
  max?: number
  detail?: string
  tone?: 'accent' | 'good' | 'warn' | 'bad'
  className?: string
}

const fills = { accent: 'bg-accent', good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' }

export function Progress(props: ProgressProps) {
  const { label, hideLabel = false, value, max = 100, detail, tone = 'accent', className } = props
  const percent = value === null ? null : Math.min(100, Math.max(0, (value / max) * 100))
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      {!hideLabel && (
        <div className="flex items-baseline justify-between gap-3">
          <span>{label}</span>
          <span className="figures text-muted text-sm">
            {detail ?? (percent === null ? '' : `${Math.round(percent)} %`)}
          </span>
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        {...(value === null ? {} : { 'aria-valuenow': value })}
        {...(detail ? { 'aria-valuetext': detail } : {})}
        className="bg-hover h-1 overflow-hidden rounded-full"
      >
        <div
          className={classNames(
            'h-full rounded-full',
            fills[tone],
            percent === null && 'animate-slide w-1/4',
          )}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  )
}
