'use client'

import { Button } from '#components/ui/button'
import { BreakdownTable } from '#components/ui/chart/breakdown-table'
import { ChartNotice, ChartSkeleton, StaleChart } from '#components/ui/chart/chart-state'
import { FunnelChart } from '#components/ui/chart/funnel-chart'
import { NumberChart } from '#components/ui/chart/number-chart'
import { RetentionGrid } from '#components/ui/chart/retention-grid'
import { TimeChart } from '#components/ui/chart/time-chart'
import { Panel } from '#components/ui/panel'

import { Specimen, Specimens } from '../specimen.tsx'
import { week } from './sample-data.ts'

const weekMs = 7 * 86_400_000

export function MoreCharts() {
  return (
    <Specimens title="Totals">
      <Specimen name="number">
        <div className="grid gap-3 sm:grid-cols-3">
          <Panel title="Revenue">
            <NumberChart
              label="Revenue"
              value={48_231.5}
              unit="money"
              former={{ value: 41_090, label: 'the week before' }}
              points={week.series[0]?.values ?? []}
            />
          </Panel>
          <Panel title="Latency p95">
            <NumberChart
              label="Latency p95"
              value={2340}
              unit="duration"
              lessIsBetter
              former={{ value: 1980, label: 'the week before' }}
              points={week.series[0]?.values ?? []}
            />
          </Panel>
          <Panel title="Nothing known">
            <NumberChart label="Nothing known" value={null} former={{ value: null, label: 'before' }} />
          </Panel>
        </div>
      </Specimen>
      <Specimen name="table">
        <Panel flush>
          <BreakdownTable
            label="Pages"
            nameHead="props.path"
            valueHead="page.viewed"
            unit="integer"
            withFormer
            onOpen={() => {}}
            rows={[
              { key: '1', name: '/', value: 12_840, former: 11_002 },
              { key: '2', name: '/products/copper-kettle', value: 4210, former: 4380 },
              { key: '3', name: '/checkout', value: 1980, former: 0 },
              { key: '4', name: '<script>alert(1)</script>', value: 3, former: null },
            ]}
          />
        </Panel>
      </Specimen>
      <Specimen name="funnel">
        <Panel>
          <FunnelChart label="Checkout" noun="people" groups={[{ key: '', name: null, steps }]} />
        </Panel>
        <Panel>
          <FunnelChart
            label="Checkout by device"
            noun="people"
            groups={[
              { key: 'phone', name: 'phone', steps },
              {
                key: 'desktop',
                name: 'desktop',
                steps: steps.map((each) => ({ ...each, count: each.count >> 1 })),
              },
            ]}
          />
        </Panel>
      </Specimen>
      <Specimen name="retention">
        <Panel>
          <RetentionGrid label="Buyers who came back" period="week" timezone="UTC" cohorts={cohorts} />
        </Panel>
      </Specimen>
      <Specimen name="states">
        <Panel>
          <ChartSkeleton />
        </Panel>
        <Panel>
          <ChartNotice title="Nothing in this range">
            No event fits the question. Choose a longer range, or fewer filters.
          </ChartNotice>
        </Panel>
        <Panel>
          <ChartNotice
            tone="bad"
            title="This could not be counted"
            action={<Button size="sm">Try again</Button>}
          >
            The question reads more than 100 million events. Choose a shorter range or add a filter.
          </ChartNotice>
        </Panel>
        <Panel>
          <StaleChart isStale>
            <TimeChart label="Orders, being refreshed" kind="line" data={week} unit="integer" />
          </StaleChart>
        </Panel>
      </Specimen>
    </Specimens>
  )
}

const counts = [
  { label: 'page.viewed', count: 18_204, medianMs: null },
  { label: 'product.viewed', count: 9330, medianMs: 24_000 },
  { label: 'checkout.started', count: 2102, medianMs: 340_000 },
  { label: 'order.paid', count: 1405, medianMs: 95_000 },
]
const steps = counts.map((step, index) => ({
  ...step,
  rate: step.count / 18_204,
  stepRate: index === 0 ? 1 : step.count / (counts[index - 1]?.count ?? 1),
}))

const cohorts = Array.from({ length: 8 }, (_, row) => ({
  time: Date.UTC(2026, 8, 28) + row * weekMs,
  size: 420 - row * 13,
  returned: Array.from({ length: 8 }, (_each, column) =>
    column > 7 - row ? null : Math.round((420 - row * 13) * (column === 0 ? 0.93 : 0.62 / column ** 0.8)),
  ),
}))
