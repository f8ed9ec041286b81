'use client'

import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { listModels } from '#lib/models/client'
import type { ListedModel, ModelRates } from '#lib/models/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useFilters } from '../ui/filter-bar.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { type Column, ResourceList } from '../ui/resource-list.tsx'
import { filterModels, listProviders } from './filter-models.ts'
import { formatDate, formatPrice, formatTokens } from './format-price.ts'
import { ModelSheet } from './model-sheet.tsx'
import { PriceDialog } from './price-dialog.tsx'
import { findComing, findCurrent } from './price-periods.ts'
import type { PricedModel } from './priced-model.ts'
import { UnknownModels } from './unknown-models.tsx'

export interface ModelsViewProps {
  canChange: boolean
  /** The server's day, in UTC as all prices. */
  today: string
}

const filterNames = ['search', 'provider', 'prices'] as const

export function ModelsView({ canChange, today }: ModelsViewProps) {
  const filters = useFilters(filterNames)
  const [openedId, setOpenedId] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [priced, setPriced] = useState<PricedModel | null>(null)
  const models = usePages(listModels, {}, { isWhole: true })
  const { search = '', provider, prices } = filters.values
  const shown = filterModels(models.items, {
    search,
    provider: provider ?? null,
    ownOnly: prices === 'own',
  })
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
      <ResourceList
        label="Models"
        noun="model"
        query={{ ...models, items: shown, isEmpty: models.first !== null && shown.length === 0 }}
        columns={columnsOf(today)}
        onOpen={({ id }) => {
          setOpenedId(id)
          setOpen(true)
        }}
        filters={{
          ...filters,
          fields: [
            { name: 'search', label: 'Find a model' },
            {
              name: 'provider',
              label: 'Provider',
              all: 'All providers',
              options: listProviders(models.items).map((value) => ({ value, label: value })),
            },
            {
              name: 'prices',
              label: 'Prices',
              all: 'All prices',
              options: [{ value: 'own', label: 'Own prices only' }],
            },
          ],
          children: (
            <p role="status" className="text-muted ml-auto text-sm tabular-nums">
              {shown.length === models.items.length
                ? `${shown.length} models`
                : `${shown.length} of ${models.items.length} models`}
            </p>
          ),
        }}
        empty="No models."
      />
      <p className="text-muted max-w-prose pt-3 text-sm text-pretty">
        Prices are those of the providers’ public price lists on the day they were checked, without discounts
        for batches or commitments. Where yours differ, give the model prices of your own.
      </p>
      <ModelSheet
        model={models.items.find(({ id }) => id === openedId) ?? null}
        open={isOpen}
        today={today}
        canChange={canChange}
        onClose={() => setOpen(false)}
        onPrice={setPriced}
      />
      <PriceDialog priced={priced} today={today} models={models.items} onClose={() => setPriced(null)} />
    </>
  )
}

function columnsOf(today: string): Column<ListedModel>[] {
  const figure = { align: 'end', fit: true, mono: true } as const
  const price = (header: string, kind: keyof ModelRates, minor = false): Column<ListedModel> => ({
    ...figure,
    header,
    minor,
    cell: (model) => <Price model={model} kind={kind} today={today} />,
  })
  return [
    {
      header: 'Model',
      cell: ({ name, id }) => name ?? id,
      beside: (model) => <Marks model={model} today={today} />,
    },
    {
      header: 'Provider',
      fit: true,
      muted: true,
      className: 'whitespace-nowrap',
      cell: ({ provider }) => provider,
    },
    {
      ...figure,
      header: 'Context',
      muted: true,
      minor: true,
      cell: ({ context }) => (context ? formatTokens(context) : '–'),
    },
    price('Input', 'input'),
    price('Output', 'output'),
    price('Cache read', 'cache_read', true),
    price('Cache write', 'cache_write', true),
    {
      header: 'Checked',
      align: 'end',
      fit: true,
      muted: true,
      minor: true,
      className: 'whitespace-nowrap tabular-nums',
      cell(model) {
        const current = findCurrent(model, today)
        return current ? (current.isOwn ? 'your own' : formatDate(current.price.checked)) : '–'
      },
    },
  ]
}

function Marks({ model, today }: { model: ListedModel; today: string }) {
  const coming = findComing(model, today)
  return (
    <>
      {model.name && model.name !== model.id && (
        <span className="figures text-muted text-sm break-all">{model.id}</span>
      )}
      {model.origin !== 'catalogue' && <Badge tone="accent">own prices</Badge>}
      {!findCurrent(model, today) && <Badge tone="warn">no price today</Badge>}
      {coming && <Badge tone="warn">changes {formatDate(coming.price.from)}</Badge>}
    </>
  )
}

function Price({ model, kind, today }: { model: ListedModel; kind: keyof ModelRates; today: string }) {
  const price = findCurrent(model, today)?.price
  const show = (rate: number | undefined) => (rate === undefined ? '–' : formatPrice(rate))
  return (
    <span className="flex flex-col">
      <span>{show(price?.[kind])}</span>
      {price?.tiers?.map(
        (tier) =>
          tier[kind] !== undefined && (
            <span key={tier.above} className="text-muted">
              {show(tier[kind])}
              <span className="text-xs"> above {formatTokens(tier.above)}</span>
            </span>
          ),
      )}
    </span>
  )
}
