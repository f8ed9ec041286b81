'use client'

import { listModels, listUnknownModels, saveModel } from '#lib/models/client'
import type { ListedModel } from '#lib/models/schema'

import { DateField } from '../ui/date-field.tsx'
import { TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { addPrice, type PriceDraft, readDraft, startDraft } from './price-draft.ts'
import { findCurrent } from './price-periods.ts'
import type { PricedModel } from './priced-model.ts'
import { RateFields } from './rate-fields.tsx'

export interface PriceDialogProps {
  priced: PricedModel | null
  models: readonly ListedModel[]
  today: string
  onClose: () => void
}

export function PriceDialog({ priced, models, today, onClose }: PriceDialogProps) {
  const model = priced?.model
  const name = model?.name ?? model?.id ?? priced?.name
  const price = model ? (findCurrent(model, today)?.price ?? null) : null
  const initial = startDraft(
    model?.id ?? priced?.name ?? '',
    model?.provider ?? priced?.provider ?? '',
    price,
    priced?.from ?? today,
  )

  function toInput(draft: PriceDraft): Parameters<typeof saveModel>[0] {
    const read = readDraft(draft)
    if ('faults' in read) throw new Error('Some fields are missing.')
    const id = draft.id.trim()
    const known = model ?? models.find((each) => each.id === id) ?? null
    return {
      id,
      provider: known?.provider ?? draft.provider.trim(),
      ...(known?.origin === 'own' && known.name ? { name: known.name } : {}),
      prices: addPrice(known, read.price),
    }
  }

  return (
    <FormDialog
      title={name ? `Own prices of ${name}` : 'Add a model'}
      description="These prices apply in this workspace to calls from the chosen day on. What earlier calls cost doesn’t change."
      open={priced !== null}
      onOpenChange={(open) => !open && onClose()}
      operation={saveModel}
      initial={initial}
      check={listFaults}
      toInput={toInput}
      invalidates={[listModels, listUnknownModels]}
      toast={(saved) => `The prices of ${saved.name ?? saved.id} were saved.`}
      submitLabel="Save prices"
    >
      {(form) => (
        <>
          {!model && (
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="Name in calls"
                mono
                spellCheck={false}
                maxLength={200}
                placeholder="our-tuned-model"
                {...form.field('id')}
              />
              <TextField label="Provider" maxLength={60} placeholder="openai" {...form.field('provider')} />
            </div>
          )}
          <DateField
            label="Valid from"
            hint="From midnight in UTC. With a day in the past, late events of that time have a cost too."
            className="sm:w-1/2"
            {...form.field('from')}
          />
          <RateFields
            legend="Dollars per million tokens"
            rates={form.values.rates}
            problem={form.problem}
            prefix=""
            onChange={(rates, changed) => form.change({ rates }, [changed])}
          />
          <TextField
            label="Different prices above"
            optional
            hint="Input tokens beyond which the whole call has other prices."
            className="sm:w-1/2"
            mono
            inputMode="numeric"
            placeholder="200000"
            {...form.field('above')}
          />
          {form.values.above.trim() !== '' && (
            <RateFields
              legend="Dollars per million tokens of longer calls"
              rates={form.values.beyond}
              problem={form.problem}
              prefix="beyond."
              onChange={(beyond, changed) => form.change({ beyond }, [changed])}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}

function listFaults(draft: PriceDraft): Record<string, string> {
  const read = readDraft(draft)
  return 'faults' in read ? Object.fromEntries(read.faults) : {}
}
