import { classNames } from './class-names.ts'

const width = 100
const height = 24

export interface SparklineProps {
  points: readonly (number | null)[]
  /** Says in words what the line shows. */
  label: string
  tone?: 'accent' | 'good' | 'warn' | 'bad' | 'muted'
  fill?: boolean
  className?: string
}

const strokes = {
  accent: 'text-accent',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
  muted: 'text-muted',
}

export function Sparkline({ points, label, tone = 'accent', fill = false, className }: SparklineProps) {
  const line = pathOf(points)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={classNames('block h-6 w-full overflow-visible', strokes[tone], className)}
    >
      {fill && line && (
        <path d={`${line}L${width} ${height}L0 ${height}Z`} className="fill-current opacity-10" />
      )}
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** Missing values leave a gap instead of pretending to be zero. */
function pathOf(points: readonly (number | null)[]): string {
  const known = points.filter((point) => point !== null)
  if (known.length === 0) return ''
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const step = points.length > 1 ? width / (points.length - 1) : 0
  let pen = 'M'
  let path = ''
  points.forEach((point, index) => {
    if (point === null) {
      pen = 'M'
      return
    }
    const y = height - 2 - ((point - low) / span) * (height - 4)
    path += `${pen}${(index * step).toFixed(2)} ${y.toFixed(2)}`
    pen = 'L'
  })
  return path
}
