import { usePages } from '#lib/client/use-pages'
import { listResults } from '#lib/uptime/client'
import type { CheckResult, Phases } from '#lib/uptime/schema'

import { TimeChart } from '../ui/chart/time-chart.tsx'
import { Figure } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { StateDot } from './state-mark.tsx'

const refreshMs = 15_000

const phaseNames: readonly (readonly [keyof Phases, string])[] = [
  ['dns_ms', 'DNS'],
  ['connect_ms', 'Connect'],
  ['tls_ms', 'TLS'],
  ['ttfb_ms', 'Wait'],
  ['transfer_ms', 'Transfer'],
]

export function ResultsPanels({ id, hasPhases }: { id: string; hasPhases: boolean }) {
  const results = usePages(listResults, { id }, { refetchInterval: refreshMs })
  const drawn = results.items.filter(({ phases }) => phases.total_ms !== null).toReversed()
  const series = hasPhases
    ? phaseNames.map(([phase, name]) => ({
        key: phase,
        name,
        values: drawn.map(({ phases }) => phases[phase]),
      }))
    : [{ key: 'total', name: 'Response time', values: drawn.map(({ phases }) => phases.total_ms) }]
  const times = drawn.map(({ time }) => Date.parse(time))
  return (
    <>
      {drawn.length > 1 && (
        <Panel title="Response time">
          <TimeChart
            label="Response time of the last checks"
            kind={hasPhases ? 'area' : 'line'}
            stacked={hasPhases}
            unit="duration"
            heightPx={200}
            data={{
              times,
              end: (times.at(-1) ?? 0) + 1_000,
              series: series.filter(({ values }) => values.some((value) => value !== null)),
            }}
          />
        </Panel>
      )}
      <ResourceList
        title="Last results"
        label="Last results"
        noun="result"
        query={results}
        columns={[
          {
            header: 'Outcome',
            cell: ({ outcome }) => <StateDot state={outcome} />,
            note: ({ reason }) => reason,
          },
          { header: 'Status', mono: true, minor: true, cell: ({ status_code: code }) => code ?? '–' },
          {
            header: 'Total',
            align: 'end',
            mono: true,
            cell: ({ phases }) =>
              phases.total_ms === null ? '–' : <Figure value={phases.total_ms} format="duration" />,
            note: writePhases,
          },
          { header: 'Region', muted: true, minor: true, cell: ({ region }) => region },
          { header: 'Time', align: 'end', muted: true, cell: ({ time }) => <RelativeTime at={time} /> },
        ]}
        empty="Nothing was found yet. The first check is under way."
      />
    </>
  )
}

const writePhases = ({ phases }: CheckResult) =>
  phaseNames
    .flatMap(([phase, name]) => (phases[phase] === null ? [] : [`${name} ${Math.round(phases[phase])}`]))
    .join(' · ')
