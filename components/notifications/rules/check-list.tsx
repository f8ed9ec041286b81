'use client'

import { useId } from 'react'

import { Checkbox } from '../../ui/checkbox.tsx'

export interface CheckListProps {
  label: string
  options: readonly { value: string; label: string; hint?: string }[]
  chosen: readonly string[]
  error?: string | null
  onChange: (chosen: string[]) => void
}

export function CheckList({ label, options, chosen, error, onChange }: CheckListProps) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <p id={id} className="font-medium">
        {label}
      </p>
      <div
        className="border-line-strong max-h-48 overflow-y-auto rounded-md border px-3 py-1.5"
        tabIndex={0}
        aria-labelledby={id}
        role="region"
      >
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            hint={option.hint}
            checked={chosen.includes(option.value)}
            onCheckedChange={(on) =>
              onChange(on ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))
            }
          />
        ))}
      </div>
      {error && <p className="text-bad text-sm">{error}</p>}
    </div>
  )
}
