'use client'

import { anyEvent } from '#lib/query/schema'

import { formatFigure } from '../../ui/format-figure.ts'
import { Picker } from '../../ui/picker.tsx'
import { useDictionary } from './dictionary.tsx'

export interface EventPickerProps {
  label: string
  value: string
  onPick: (event: string) => void
}

/** The events that really occur, the most frequent first; one that has not come yet can be named too. */
export function EventPicker({ label, value, onPick }: EventPickerProps) {
  const { names, isPending } = useDictionary()
  return (
    <Picker
      label={label}
      value={value}
      onPick={onPick}
      mono={value !== anyEvent}
      isLoading={isPending}
      emptyText="No matching events."
      ownLabel={(text) => `Use “${text}”`}
      options={[
        { value: anyEvent, label: 'Any event' },
        ...names.map(({ name, count }) => ({
          value: name,
          label: name,
          hint: formatFigure(count, 'compact').number,
        })),
      ]}
    />
  )
}
