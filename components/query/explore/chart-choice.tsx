'use client'

import { AreaChart, BarChart3, Filter, Hash, LineChart, Repeat, Table2 } from 'lucide-react'

import type { Chart } from '#lib/dashboards/schema'

import { Segmented } from '../../ui/segmented.tsx'

const options = [
  { value: 'line', label: 'Line', icon: <LineChart aria-hidden /> },
  { value: 'area', label: 'Area', icon: <AreaChart aria-hidden /> },
  { value: 'bar', label: 'Bars', icon: <BarChart3 aria-hidden /> },
  { value: 'table', label: 'Table', icon: <Table2 aria-hidden /> },
  { value: 'number', label: 'Number', icon: <Hash aria-hidden /> },
  { value: 'funnel', label: 'Funnel', icon: <Filter aria-hidden /> },
  { value: 'retention', label: 'Retention', icon: <Repeat aria-hidden /> },
] as const satisfies readonly { value: Chart; label: string; icon: React.ReactNode }[]

export const chartNames: Record<Chart, string> = {
  line: 'Line',
  area: 'Area',
  bar: 'Bars',
  table: 'Table',
  number: 'Number',
  funnel: 'Funnel',
  retention: 'Retention',
}

export interface ChartChoiceProps {
  value: Chart
  onChange: (chart: Chart) => void
}

export const ChartChoice = ({ value, onChange }: ChartChoiceProps) => (
  <Segmented label="Chart" value={value} options={options} onValueChange={onChange} />
)
