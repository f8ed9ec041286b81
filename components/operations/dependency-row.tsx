import { Figure } from '../ui/figure.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { describeDependency, type DependencyState, judge } from './dependencies.ts'
import type { HealthReport } from './health.ts'

// Fewer would look like a trend where there is none.
const fewestSamples = 6

const tones = { up: 'good', away: 'bad', unknown: 'warn' } as const

export interface DependencyRowProps {
  name: string
  checks: HealthReport['checks']
  samples: readonly (number | null)[]
}

export function DependencyRow({ name, checks, samples }: DependencyRowProps) {
  const { label } = describeDependency(name)
  const { state, says } = judge(name, checks)
  const check = checks[name]
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b px-4 py-2.5 last:border-b-0 @xl:grid-cols-[10rem_1fr_7rem_5rem]">
      <StatusDot tone={tones[state]} label={label} className="font-medium" />
      <div className="min-w-0 @max-xl:order-last @max-xl:col-span-2">
        <p className={state === 'up' ? 'text-muted text-pretty' : 'text-pretty'}>{says}</p>
        {state === 'away' && check?.detail && (
          <p className="figures text-bad mt-0.5 text-sm leading-5 wrap-anywhere">{check.detail}</p>
        )}
      </div>
      <div className="self-center @max-xl:hidden">
        {samples.length >= fewestSamples && (
          <Sparkline
            points={samples}
            label={`Latency of ${label} since this page was opened`}
            tone={state === 'away' ? 'bad' : 'muted'}
          />
        )}
      </div>
      <Latency state={state} latencyMs={check?.latency_ms ?? null} />
    </li>
  )
}

function Latency({ state, latencyMs }: { state: DependencyState; latencyMs: number | null }) {
  return (
    <span className="text-right whitespace-nowrap">
      {state === 'up' && <Figure value={latencyMs} format="duration" />}
      {state === 'away' && <span className="text-bad">away</span>}
      {state === 'unknown' && <span className="text-warn">unknown</span>}
    </span>
  )
}
