'use client'

import { getAgentSettings, updateAgentSettings } from '#lib/agents/client'
import { type AgentSettings, type ProviderKind, providerKinds } from '#lib/agents/settings/schema'

import { SelectField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'

export type Provider = AgentSettings['providers'][number]

export const providerLabels: Record<ProviderKind, string> = {
  openai: 'OpenAI',
  google: 'Google',
  anthropic: 'Anthropic',
  compatible: 'OpenAI-compatible server',
}

const placeholders: Record<ProviderKind, string> = {
  openai: 'gpt-4.1',
  google: 'gemini-2.5-pro',
  anthropic: 'claude-sonnet-4-5',
  compatible: 'qwen3-32b',
}

/** As a provider is sent: without its API key it keeps the one it has. */
export const toProviderInput = ({ id, kind, model, base_url }: Provider) => ({ id, kind, model, base_url })

export interface ProviderDialogProps {
  providers: readonly Provider[]
  /** Null where one is added. */
  edited: Provider | null
  open: boolean
  onClose: () => void
}

export function ProviderDialog({ providers, edited, open, onClose }: ProviderDialogProps) {
  const at = edited ? providers.indexOf(edited) : providers.length
  return (
    <FormDialog
      key={edited?.id ?? 'new'}
      title={edited ? `Edit ${edited.model}` : 'Add a model'}
      description="The API key is stored encrypted and is never shown again."
      open={open}
      onOpenChange={(next) => !next && onClose()}
      operation={updateAgentSettings}
      initial={{
        kind: edited?.kind ?? 'openai',
        model: edited?.model ?? '',
        base_url: edited?.base_url ?? '',
        api_key: '',
      }}
      toInput={({ kind, model, base_url: url, api_key: key }) => {
        const next = {
          ...(edited ? { id: edited.id } : {}),
          kind,
          model: model.trim(),
          base_url: url.trim() === '' ? null : url.trim(),
          ...(key === '' ? {} : { api_key: key }),
        }
        const others = providers.map(toProviderInput)
        return { providers: edited ? others.with(at, { ...next, id: edited.id }) : [...others, next] }
      }}
      invalidates={[getAgentSettings]}
      toast="The model was saved. Test it before you rely on it."
      submitLabel="Save"
    >
      {(form) => (
        <>
          <SelectField
            label="Provider"
            options={providerKinds.map((value) => ({ value, label: providerLabels[value] }))}
            {...form.field('kind', { as: `providers.${at}.kind` })}
          />
          <TextField
            label="Model"
            mono
            spellCheck={false}
            placeholder={placeholders[form.values.kind]}
            {...form.field('model', { required: 'Enter the name of a model.', as: `providers.${at}.model` })}
          />
          <TextField
            label="Address"
            mono
            spellCheck={false}
            optional={form.values.kind !== 'compatible'}
            hint={
              form.values.kind === 'compatible'
                ? 'Where the server is, up to /v1.'
                : 'Only for a gateway in front of the provider.'
            }
            placeholder="https://llm.example.com/v1"
            {...form.field('base_url', { as: `providers.${at}.base_url` })}
          />
          <TextField
            label="API key"
            type="password"
            mono
            autoComplete="new-password"
            optional={form.values.kind === 'compatible'}
            placeholder={edited?.key === 'set' ? `•••• ${edited.key_tail ?? ''}` : ''}
            hint={edited?.key === 'set' ? 'Leave it empty to keep the one that is stored.' : undefined}
            {...form.field('api_key', { as: `providers.${at}.api_key` })}
          />
        </>
      )}
    </FormDialog>
  )
}
