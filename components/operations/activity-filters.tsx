'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import type { ActivityFilter } from './event-entry.ts'

const kinds = [
  { value: 'all', label: 'All activity' },
  { value: 'domain', label: 'Events' },
  { value: 'audit', label: 'Audit records' },
] as const

const anyName = '*'

export interface ActivityFiltersProps {
  filter: ActivityFilter
  names: readonly { value: string; label: string }[]
  /** How the one whose doings are shown is called. */
  actorName: string | null
  onChange: (filter: ActivityFilter) => void
  /** What else stands in the row. */
  children?: ReactNode
}

export function ActivityFilters({ filter, names, actorName, onChange, children }: ActivityFiltersProps) {
  const { kind, name, ...rest } = filter
  const isKnown = !name || names.some(({ value }) => value === name)
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <Select
        aria-label="Kind"
        className="min-w-0 flex-1 sm:w-40 sm:flex-none"
        value={kind ?? 'all'}
        options={kinds}
        onValueChange={(next) => {
          // An audit record has one name only, so a name and this kind exclude each other.
          onChange({ ...rest, ...(next === 'all' ? {} : { kind: next }) })
        }}
      />
      <Select
        aria-label="Event"
        className="min-w-0 flex-1 sm:w-52 sm:flex-none"
        value={name ?? anyName}
        options={[
          { value: anyName, label: 'Any event' },
          ...(isKnown ? [] : [{ value: name, label: name }]),
          ...names,
        ]}
        onValueChange={(next) => onChange({ ...rest, ...(next === anyName ? {} : { name: next }) })}
      />
      {filter.subject && (
        <Chip label="About" value={filter.subject} onRemove={() => onChange(without(filter, 'subject'))} />
      )}
      {filter.actor && (
        <Chip
          label="By"
          value={actorName ?? filter.actor}
          onRemove={() => onChange(without(filter, 'actor'))}
        />
      )}
      {children && <div className="sm:ml-auto">{children}</div>}
    </div>
  )
}

function without(filter: ActivityFilter, name: keyof ActivityFilter): ActivityFilter {
  const { [name]: _removed, ...rest } = filter
  return rest
}

function Chip({ label, value, onRemove }: { label: string; value: string; onRemove: () => void }) {
  return (
    <span className="border-line bg-sunken flex h-8 max-w-full min-w-0 items-center gap-1.5 rounded-md border pl-2.5 pointer-coarse:h-10">
      <span className="text-muted">{label}</span>
      <span className="figures max-w-48 truncate text-sm">{value}</span>
      <Button
        variant="quiet"
        size="sm"
        iconOnly
        aria-label={`Show not only: ${label} ${value}`}
        icon={<X aria-hidden />}
        onClick={onRemove}
      />
    </span>
  )
}
