'use client'

import { resources } from '#lib/identity/schema'

import { Checkbox } from '../ui/checkbox.tsx'
import { toggleScope } from './scope-presets.ts'

export interface ScopePickerProps {
  chosen: readonly string[]
  grantable: readonly string[]
  error: string | null
  onChange: (chosen: string[]) => void
}

const summaries: Record<(typeof resources)[number], string> = {
  activity: 'What happens, and who changed what',
  alerts: 'Rules that watch the figures, and their states',
  channels: 'Where messages go: mail, webhooks, chat, texts',
  dashboards: 'Dashboards and their shared links',
  'dead-letters': 'What could not be delivered; replay and discard',
  events: 'Events of the workspace: send them, ask about them',
  invitations: 'Open invitations; invite and take back',
  keys: 'API keys; create, rotate, revoke',
  mail: 'Mail sent by the workspace',
  members: 'People and their roles',
  models: 'The catalogue of models and their prices',
  notifications: 'Messages to people',
  ownership: 'Owners; delete the workspace',
  privacy: 'How long events are kept; erase what is known of one person',
  rules: 'Which events are told to whom',
  workspaces: 'Name and address of the workspace',
}

const ways = ['read', 'write'] as const

export function ScopePicker({ chosen, grantable, error, onChange }: ScopePickerProps) {
  return (
    <fieldset className="rounded-md border" data-invalid={error ? true : undefined} tabIndex={-1}>
      <legend className="sr-only">Scopes</legend>
      {error && <p className="text-bad border-b px-3 py-1.5 text-sm">{error}</p>}
      {resources.map((resource) => (
        <div
          key={resource}
          className="flex flex-wrap items-center justify-between gap-x-4 border-b px-3 py-1 last:border-b-0"
        >
          <span className="min-w-0 flex-1 basis-48">
            <span className="figures text-sm">{resource}</span>
            <span className="text-muted block text-sm">{summaries[resource]}</span>
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
                  disabled={!grantable.includes(scope)}
                  onCheckedChange={(isOn) => onChange(toggleScope(chosen, scope, isOn))}
                />
              )
            })}
          </span>
        </div>
      ))}
    </fieldset>
  )
}
