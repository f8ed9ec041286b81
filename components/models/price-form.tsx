'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { listModels, listUnknownModels, saveModel } from '#lib/models/client'
import type { ListedModel } from '#lib/models/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { showToast } from '../ui/toast.tsx'
import { addPrice, type PriceDraft, readDraft, startDraft } from './price-draft.ts'
import { findCurrent } from './price-periods.ts'
import type { PricedModel } from './priced-model.ts'
import { RateFields } from './rate-fields.tsx'

export interface PriceFormProps {
  priced: PricedModel
  models: readonly ListedModel[]
  today: string
  onDone: () => void
}

export function PriceForm({ priced, models, today, onDone }: PriceFormProps) {
  const { model } = priced
  const [draft, setDraft] = useState(() =>
    startDraft(
      model?.id ?? priced.name ?? '',
      model?.provider ?? priced.provider ?? '',
      model ? (findCurrent(model, today)?.price ?? null) : null,
      priced.from ?? today,
    ),
  )
  const [wasTried, setTried] = useState(false)
  const queries = useQueryClient()
  const read = readDraft(draft)
  const faults = 'faults' in read && wasTried ? read.faults : new Map<string, string>()
  const saving = useMutation({
    mutationFn: async () => {
      if ('faults' in read) throw new Error('Some fields are not filled in.')
      const id = draft.id.trim()
      const known = model ?? models.find((each) => each.id === id) ?? null
      return saveModel({
        id,
        provider: known?.provider ?? draft.provider.trim(),
        ...(known?.origin === 'own' && known.name ? { name: known.name } : {}),
        prices: addPrice(known, read.price),
      })
    },
    async onSuccess(saved) {
      showToast({ title: `${saved.name ?? saved.id} has its prices.`, tone: 'good' })
      onDone()
      await Promise.all(
        [listModels, listUnknownModels].map((list) => queries.invalidateQueries({ queryKey: list.key() })),
      )
    },
  })
  const change = (changes: Partial<PriceDraft>) => setDraft((before) => ({ ...before, ...changes }))

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!('faults' in read) && !saving.isPending) saving.mutate()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {!model && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name in calls" error={faults.get('id')}>
            {(control) => (
              <Input
                {...control}
                mono
                autoComplete="off"
                spellCheck={false}
                maxLength={200}
                placeholder="our-tuned-model"
                value={draft.id}
                onChange={(event) => change({ id: event.target.value })}
              />
            )}
          </Field>
          <Field label="Provider" error={faults.get('provider')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={60}
                placeholder="openai"
                value={draft.provider}
                onChange={(event) => change({ provider: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <Field
        label="Valid from"
        hint="From midnight in UTC. A day in the past lets late events of that time have a cost too."
        error={faults.get('from')}
        className="sm:w-1/2"
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.from}
            onChange={(event) => change({ from: event.target.value })}
          />
        )}
      </Field>
      <RateFields
        legend="Dollars per million tokens"
        rates={draft.rates}
        faults={faults}
        prefix=""
        onChange={(rates) => change({ rates })}
      />
      <Field
        label="Other prices above"
        optional
        hint="Input tokens beyond which a whole call costs something else."
        error={faults.get('above')}
        className="sm:w-1/2"
      >
        {(control) => (
          <Input
            {...control}
            mono
            inputMode="numeric"
            autoComplete="off"
            placeholder="200000"
            value={draft.above}
            onChange={(event) => change({ above: event.target.value })}
          />
        )}
      </Field>
      {draft.above.trim() !== '' && (
        <RateFields
          legend="Dollars per million tokens of longer calls"
          rates={draft.beyond}
          faults={faults}
          prefix="beyond."
          onChange={(beyond) => change({ beyond })}
        />
      )}
      {saving.error && (
        <div role="alert">
          <Callout tone="bad" title="Couldn’t save.">
            {saving.error.message}
          </Callout>
        </div>
      )}
      <div className="bg-raised sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap justify-end gap-2 border-t px-4 py-3">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" loading={saving.isPending}>
          Save the prices
        </Button>
      </div>
    </form>
  )
}
