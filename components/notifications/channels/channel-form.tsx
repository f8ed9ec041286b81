'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import type { Channel, ChannelKind, ChannelWithSecret } from '#lib/notifications/channels/schema'
import { createChannel, listChannels, updateChannel } from '#lib/notifications/client'

import { problemOf } from '../../identity/problem-of.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { configOf, draftOf, isKept } from './channel-draft.ts'
import { ChannelFields } from './channel-fields.tsx'
import { channelKindWords } from './channel-kinds.ts'

export interface ChannelFormProps {
  channel: Channel | null
  onSaved: (saved: ChannelWithSecret | null) => void
  onCancel: () => void
}

const kinds = Object.entries(channelKindWords).map(([value, words]) => ({
  value: value as ChannelKind,
  ...words,
}))

export function ChannelForm({ channel, onSaved, onCancel }: ChannelFormProps) {
  const [draft, setDraft] = useState(() => draftOf(channel))
  const queries = useQueryClient()
  const isNew = channel === null
  const saving = useMutation({
    async mutationFn(): Promise<ChannelWithSecret | null> {
      const { name } = draft
      if (isNew) return createChannel({ name, config: configOf(draft) })
      const config = isKept(draft, isNew) ? {} : { config: configOf(draft) }
      await updateChannel({ id: channel.id, name, ...config })
      return null
    },
    onSuccess(saved) {
      void queries.invalidateQueries({ queryKey: listChannels.key() })
      onSaved(saved)
    },
  })
  const problem = (field: string) => problemOf(saving.error, field)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!saving.isPending) saving.mutate()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {isNew && (
        <Field label="Kind" hint={channelKindWords[draft.kind].hint}>
          {(control) => (
            <Select
              {...control}
              options={kinds}
              value={draft.kind}
              onValueChange={(kind) => setDraft({ ...draft, kind })}
            />
          )}
        </Field>
      )}
      <Field label="Name" hint="What it is called in rules and deliveries." error={problem('name')}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            autoComplete="off"
            placeholder="Ops room"
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <ChannelFields
        draft={draft}
        isNew={isNew}
        address={channel?.address ?? null}
        problem={problem}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {saving.error && (
        <div role="alert">
          <Callout tone="bad" title="Nothing was saved.">
            {saving.error.message}
          </Callout>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={draft.name.trim() === ''}
          loading={saving.isPending}
        >
          {isNew ? 'Add channel' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
