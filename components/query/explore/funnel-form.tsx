'use client'

import type { Funnel } from '#lib/query/schema'

import { Select } from '../../ui/select.tsx'
import { BuilderPart } from './builder-part.tsx'
import { GroupBy } from './group-by.tsx'
import { StepList } from './step-list.tsx'

export interface FunnelFormProps {
  funnel: Funnel
  onChange: (funnel: Funnel) => void
}

const windows = ['10m', '30m', '1h', '6h', '12h', '1d', '3d', '7d', '14d', '30d'] as const
const windowNames: Record<string, string> = { m: 'min', h: 'hours', d: 'days' }
const orders = [
  { value: 'ordered', label: 'In order', hint: 'Other events allowed in between' },
  { value: 'strict', label: 'Strict order', hint: 'No other steps in between' },
  { value: 'any', label: 'In any order' },
] as const
const counted = [
  { value: 'subject', label: 'People', hint: 'Each person once' },
  { value: 'session', label: 'Sessions' },
] as const

const nameSpan = (span: string) => {
  const [, count = '', unit = ''] = /^(\d+)([smhdw])$/.exec(span) ?? []
  const name = windowNames[unit] ?? ''
  return name ? `${count} ${count === '1' ? name.replace(/s$/, '') : name}` : span
}

export function FunnelForm({ funnel, onChange }: FunnelFormProps) {
  const { window = '1d', order = 'ordered', by = 'subject', group_by: group } = funnel
  const known = windows.some((each) => each === window) ? windows : [window, ...windows]
  return (
    <>
      <BuilderPart title="Steps">
        <StepList steps={funnel.steps} onChange={(steps) => onChange({ ...funnel, steps })} />
      </BuilderPart>
      <BuilderPart title="Counted">
        <div className="grid grid-cols-2 gap-1.5">
          <Select
            aria-label="Count"
            value={by}
            options={counted}
            onValueChange={(next) => onChange({ ...funnel, by: next })}
          />
          <Select
            aria-label="Within"
            value={window}
            options={known.map((each) => ({ value: each, label: `Within ${nameSpan(each)}` }))}
            onValueChange={(next) => onChange({ ...funnel, window: next })}
          />
          <Select
            aria-label="Order"
            className="col-span-2"
            value={order}
            options={orders}
            onValueChange={(next) => onChange({ ...funnel, order: next })}
          />
        </div>
      </BuilderPart>
      <BuilderPart title="Groups">
        <GroupBy
          most={1}
          events={funnel.steps.slice(0, 1).map(({ event }) => event)}
          fields={group ? [group] : []}
          onChange={([next]) => {
            const { group_by: _group, ...rest } = funnel
            onChange(next ? { ...rest, group_by: next } : rest)
          }}
        />
      </BuilderPart>
    </>
  )
}
