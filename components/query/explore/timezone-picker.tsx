'use client'

import { useMemo } from 'react'

import { Picker } from '../../ui/picker.tsx'

export interface TimezonePickerProps {
  value: string
  onPick: (timezone: string) => void
}

/** The zone of this browser first, then all there are. */
export function TimezonePicker({ value, onPick }: TimezonePickerProps) {
  const options = useMemo(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    const near = [...new Set([own, 'UTC', value])].map((zone) => ({
      value: zone,
      label: zone,
      ...(zone === own ? { hint: 'here' } : {}),
    }))
    const far = Intl.supportedValuesOf('timeZone').filter((zone) => !near.some((each) => each.value === zone))
    return [...near, ...far.map((zone) => ({ value: zone, label: zone, group: 'All zones' }))]
  }, [value])
  return (
    <Picker
      label="Time zone"
      value={value}
      options={options}
      onPick={onPick}
      emptyText="No matching time zone."
    />
  )
}
