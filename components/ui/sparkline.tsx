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
  const runs = runsOf(points)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={classNames('block h-6 w-full overflow-visible', strokes[tone], className)}
    >
      {fill && <path d={runs.map(areaUnder).join('')} className="fill-current opacity-10" />}
      <path
        d={runs.map(lineThrough).join('')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

type Run = [x: string, y: string][]

/** Missing values end a run, leaving a gap instead of pretending to be zero. */
function runsOf(points: readonly (number | null)[]): Run[] {
  const known = points.filter((point) => point !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const step = points.length > 1 ? width / (points.length - 1) : 0
  const runs: Run[] = [[]]
  points.forEach((point, index) => {
    if (point === null) {
      runs.push([])
      return
    }
    const y = height - 2 - ((point - low) / span) * (height - 4)
    runs.at(-1)?.push([(index * step).toFixed(2), y.toFixed(2)])
  })
  return runs.filter((run) => run.length > 0)
}

function lineThrough(run: Run): string {
  const path = `M${run.map(([x, y]) => `${x} ${y}`).join('L')}`
  return run.length === 1 ? `${path}h0` : path
}

function areaUnder(run: Run): string {
  return `${lineThrough(run)}L${run.at(-1)?.[0]} ${height}L${run[0]?.[0]} ${height}Z`
}
