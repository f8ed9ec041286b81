'use client'

import { useQuery } from '@tanstack/react-query'
import { Search, SearchX } from 'lucide-react'
import { useState } from 'react'

import { listModels } from '#lib/models/client'
import type { ListedModel } from '#lib/models/schema'

import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input } from '../ui/input.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { filterModels, listProviders, type ModelFilter } from './filter-models.ts'
import { ModelSheet } from './model-sheet.tsx'
import { ModelTable } from './model-table.tsx'
import { PriceDialog } from './price-dialog.tsx'
import type { PricedModel } from './priced-model.ts'
import { UnknownModels } from './unknown-models.tsx'

export interface ModelsViewProps {
  canChange: boolean
  /** The server's day, in UTC as all prices. */
  today: string
}

const anyProvider = '*'
const noFilter: ModelFilter = { search: '', provider: null, ownOnly: false }

export function ModelsView({ canChange, today }: ModelsViewProps) {
  const [filter, setFilter] = useState(noFilter)
  const [openedId, setOpenedId] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [priced, setPriced] = useState<PricedModel | null>(null)
  const models: ListedModel[] = useQuery(listModels.query({})).data?.items ?? []
  const shown = filterModels(models, filter)
  const opened = models.find(({ id }) => id === openedId) ?? null

  return (
    <>
      <PageHeader
        title="Models"
        description="What calls of models cost, in US dollars per million tokens. A call that arrives without its cost is given one from here, at the prices of the moment it was made."
        actions={
          canChange && (
            <Button variant="primary" onClick={() => setPriced({})}>
              Add a model
            </Button>
          )
        }
      />
      <UnknownModels canChange={canChange} onPrice={setPriced} />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <div className="min-w-48 flex-1 sm:max-w-80">
          <Input
            type="search"
            aria-label="Find a model"
            placeholder="Find a model"
            leading={<Search aria-hidden />}
            value={filter.search}
            onChange={(event) => setFilter({ ...filter, search: event.target.value })}
          />
        </div>
        <Select
          aria-label="Provider"
          className="w-40"
          value={filter.provider ?? anyProvider}
          options={[
            { value: anyProvider, label: 'Any provider' },
            ...listProviders(models).map((provider) => ({ value: provider, label: provider })),
          ]}
          onValueChange={(next) => setFilter({ ...filter, provider: next === anyProvider ? null : next })}
        />
        <Select
          aria-label="Prices"
          className="w-40"
          value={filter.ownOnly ? 'own' : 'all'}
          options={[
            { value: 'all', label: 'All prices' },
            { value: 'own', label: 'Own prices only' },
          ]}
          onValueChange={(next) => setFilter({ ...filter, ownOnly: next === 'own' })}
        />
        <p role="status" className="text-muted ml-auto text-sm tabular-nums">
          {shown.length === models.length
            ? `${models.length} models`
            : `${shown.length} of ${models.length} models`}
        </p>
      </div>
      <Panel flush>
        {shown.length === 0 ? (
          <NothingFound isOwnOnly={filter.ownOnly} onClear={() => setFilter(noFilter)} />
        ) : (
          <ModelTable
            models={shown}
            today={today}
            onOpen={({ id }) => {
              setOpenedId(id)
              setOpen(true)
            }}
          />
        )}
      </Panel>
      <p className="text-muted max-w-prose pt-3 text-sm text-pretty">
        Prices are those of the providers’ public price lists on the day named as checked, without discounts
        for batches or commitments. Where yours differ, give the model prices of your own.
      </p>
      <ModelSheet
        model={opened}
        open={isOpen}
        today={today}
        canChange={canChange}
        onClose={() => setOpen(false)}
        onPrice={setPriced}
      />
      <PriceDialog priced={priced} today={today} models={models} onClose={() => setPriced(null)} />
    </>
  )
}

function NothingFound({ isOwnOnly, onClear }: { isOwnOnly: boolean; onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={isOwnOnly ? 'No prices of your own here' : 'No model is called that'}
      action={<Button onClick={onClear}>Show all models</Button>}
    >
      {isOwnOnly
        ? 'Open a model to give it the prices that you pay, from a day of your choice on.'
        : 'A model that is missing can be added with its prices; its calls have a cost from then on.'}
    </EmptyState>
  )
}
