'use client'

import type { Channel, ChannelKind } from '#lib/notifications/channels/schema'
import { createChannel, listChannels, updateChannel } from '#lib/notifications/client'

import { SelectField, TextField } from '../../ui/form-fields.tsx'
import { FormDialog } from '../../ui/operation-form.tsx'
import { type ChannelDraft, configOf, draftOf, isKept } from './channel-draft.ts'
import { ChannelFields } from './channel-fields.tsx'
import { channelKindWords } from './channel-kinds.ts'
import { SigningSecret } from './signing-secret.tsx'

export interface ChannelDialogProps {
  edited: Channel | 'new' | null
  onClose: () => void
}

const kinds = Object.entries(channelKindWords).map(([value, words]) => ({
  value: value as ChannelKind,
  ...words,
}))

async function save({ id, draft }: { id: string | null; draft: ChannelDraft }) {
  const { name } = draft
  if (id === null) return createChannel({ name, config: configOf(draft) })
  await updateChannel({ id, name, ...(isKept(draft, false) ? {} : { config: configOf(draft) }) })
  return { name, secret: null }
}

export function ChannelDialog({ edited, onClose }: ChannelDialogProps) {
  const channel = edited === 'new' ? null : edited
  return (
    <FormDialog
      title={channel ? `Edit “${channel.name}”` : 'Add channel'}
      description={channel ? undefined : 'Where notifications are sent.'}
      open={edited !== null}
      onOpenChange={(open) => !open && onClose()}
      operation={save}
      initial={draftOf(channel)}
      toInput={(draft) => ({ id: channel?.id ?? null, draft })}
      invalidates={[listChannels]}
      submitLabel={channel ? 'Save' : 'Add channel'}
      secretOf={({ name, secret }) =>
        secret === null
          ? null
          : {
              title: `“${name}” was added`,
              description: 'Copy the secret now: this is the only time it is shown.',
              content: <SigningSecret secret={secret} />,
            }
      }
    >
      {(form) => (
        <>
          {!channel && (
            <SelectField
              label="Kind"
              hint={channelKindWords[form.values.kind].hint}
              options={kinds}
              {...form.field('kind')}
            />
          )}
          <TextField
            label="Name"
            hint="Shown in rules and the delivery log."
            maxLength={80}
            placeholder="Ops room"
            {...form.field('name', { required: 'Enter a name.' })}
          />
          <ChannelFields form={form} address={channel?.address ?? null} />
        </>
      )}
    </FormDialog>
  )
}
