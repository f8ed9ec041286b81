'use client'

import type { Grantable } from '#lib/identity/schema'

import { Checkbox } from '../ui/checkbox.tsx'
import { toggleScope } from './scope-presets.ts'

export interface ScopePickerProps {
  chosen: readonly string[]
  grantable: Grantable
  error: string | null
  onChange: (chosen: string[]) => void
}

const ways = ['read', 'write'] as const

export function ScopePicker({ chosen, grantable, error, onChange }: ScopePickerProps) {
  return (
    <fieldset className="rounded-md border" data-invalid={error ? true : undefined} tabIndex={-1}>
      <legend className="sr-only">Scopes</legend>
      {error && <p className="text-bad border-b px-3 py-1.5 text-sm">{error}</p>}
      {grantable.resources.map(({ name: resource, summary }) => (
        <div
          key={resource}
          className="flex flex-wrap items-center justify-between gap-x-4 border-b px-3 py-1 last:border-b-0"
        >
          <span className="min-w-0 flex-1 basis-48">
            <span className="figures text-sm">{resource}</span>
            <span className="text-muted block text-sm">{summary}</span>
          </span>
          <span className="flex shrink-0 gap-4">
            {ways.map((way) => {
              const scope = `${resource}:${way}`
              return (
                <Checkbox
                  key={scope}
                  label={
                    <>
                      <span className="sr-only">{resource} </span>
                      {way}
                    </>
                  }
                  checked={chosen.includes(scope)}
                  disabled={!grantable.scopes.includes(scope)}
                  onCheckedChange={(isOn) => onChange(toggleScope(chosen, scope, isOn, grantable))}
                />
              )
            })}
          </span>
        </div>
      ))}
    </fieldset>
  )
}
