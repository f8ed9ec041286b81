'use client'

import { useMemo, useState } from 'react'

import { ChartGroup } from '#components/ui/chart/chart-group'
import { TimeChart } from '#components/ui/chart/time-chart'
import { Panel } from '#components/ui/panel'

import { Specimen, Specimens } from '../specimen.tsx'
import { compared, createMany, models14, week, withGap } from './sample-data.ts'

export function ChartGallery() {
  const [opened, setOpened] = useState('nothing yet')
  const many = useMemo(() => createMany(10_000), [])
  return (
    <ChartGroup>
      <Specimens title="Over time">
        <Specimen name="line, points open">
          <Panel>
            <TimeChart
              label="Orders paid"
              kind="line"
              data={week}
              unit="integer"
              onOpen={(key, index) => setOpened(`${key}, ${index}`)}
            />
            <p className="text-muted pt-2 text-sm">Opened: {opened}</p>
          </Panel>
        </Specimen>
        <Specimen name="compared, not over">
          <Panel>
            <TimeChart
              label="Page views"
              kind="line"
              data={compared}
              unit="integer"
              timezone="Europe/Berlin"
            />
          </Panel>
        </Specimen>
        <Specimen name="gaps">
          <Panel>
            <TimeChart label="Latency" kind="line" data={withGap} unit="duration" />
          </Panel>
        </Specimen>
        <Specimen name="area, stacked">
          <Panel>
            <TimeChart label="Spend by model" kind="area" stacked data={models14} unit="money" />
          </Panel>
        </Specimen>
        <Specimen name="bar, stacked">
          <Panel>
            <TimeChart label="Spend by model" kind="bar" stacked data={models14} unit="money" />
          </Panel>
        </Specimen>
        <Specimen name="bar, compared">
          <Panel>
            <TimeChart label="Page views" kind="bar" data={compared} unit="integer" />
          </Panel>
        </Specimen>
        <Specimen name="bar, side by side">
          <Panel>
            <TimeChart label="Latency by model" kind="bar" data={fewModels} unit="money" />
          </Panel>
        </Specimen>
        <Specimen name="10,000 points">
          <Panel>
            <TimeChart label="Ten thousand points" kind="line" data={many} />
          </Panel>
        </Specimen>
        <Specimen name="narrow, low">
          <div className="grid gap-3 sm:grid-cols-3">
            <Panel>
              <TimeChart label="Small" kind="area" data={week} unit="integer" heightPx={120} />
            </Panel>
            <Panel>
              <TimeChart label="One bucket" kind="line" data={one} heightPx={120} />
            </Panel>
            <Panel>
              <TimeChart label="Below zero" kind="bar" stacked data={below} heightPx={120} />
            </Panel>
          </div>
        </Specimen>
      </Specimens>
    </ChartGroup>
  )
}

const fewModels = { ...models14, series: models14.series.slice(0, 3) }
const one = { times: [week.times[0] ?? 0], series: [{ key: 'a', name: 'One', values: [4] }] }
const below = {
  times: week.times.slice(0, 12),
  series: [
    { key: 'a', name: 'Gain', values: [4, 3, -2, -4, 1, 6, null, 8, -3, 2, 1, 5] },
    { key: 'b', name: 'Refunds', values: [-1, -2, -1, 0, -3, -1, null, -2, -1, -1, -4, -1] },
  ],
}
