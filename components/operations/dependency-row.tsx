import { Figure } from '../ui/figure.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { describeDependency } from './dependencies.ts'
import type { HealthCheck } from './health.ts'

// Fewer would look like a trend where there is none.
const fewestSamples = 6

export interface DependencyRowProps {
  name: string
  check: HealthCheck
  samples: readonly (number | null)[]
}

export function DependencyRow({ name, check, samples }: DependencyRowProps) {
  const { label, purpose, outage } = describeDependency(name)
  const isUp = check.status === 'up'
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b px-4 py-2.5 last:border-b-0 @xl:grid-cols-[10rem_1fr_7rem_5rem]">
      <StatusDot tone={isUp ? 'good' : 'bad'} label={label} className="font-medium" />
      <div className="min-w-0 @max-xl:order-last @max-xl:col-span-2">
        {isUp ? (
          <p className="text-muted text-pretty">{purpose}</p>
        ) : (
          <>
            <p className="text-pretty">{outage}</p>
            {check.detail && (
              <p className="figures text-bad mt-0.5 text-sm leading-5 wrap-anywhere">{check.detail}</p>
            )}
          </>
        )}
      </div>
      <div className="self-center @max-xl:hidden">
        {samples.length >= fewestSamples && (
          <Sparkline
            points={samples}
            label={`Latency of ${label} since this page was opened`}
            tone={isUp ? 'muted' : 'bad'}
          />
        )}
      </div>
      <span className="text-right whitespace-nowrap">
        {isUp ? (
          <Figure value={check.latency_ms} format="duration" />
        ) : (
          <span className="text-bad">away</span>
        )}
      </span>
    </li>
  )
}
