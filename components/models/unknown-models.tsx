'use client'

import { usePages } from '#lib/client/use-pages'
import { listUnknownModels } from '#lib/models/client'
import type { UnknownModel } from '#lib/models/schema'

import { formatFigure } from '../ui/format-figure.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import type { PricedModel } from './priced-model.ts'

export interface UnknownModelsProps {
  canChange: boolean
  onPrice: (priced: PricedModel) => void
}

const days = 30

const toPriced = ({ model, provider, first_seen: firstSeen }: UnknownModel): PricedModel => ({
  name: model,
  provider,
  from: firstSeen.slice(0, 'yyyy-mm-dd'.length),
})

/** What was called and has no price; nothing is shown when there is none, as there should be. */
export function UnknownModels({ canChange, onPrice }: UnknownModelsProps) {
  const found = usePages(listUnknownModels, { days })
  const models = found.items.map((each) => ({ ...each, id: `${each.provider} ${each.model}` }))
  return (
    <ResourceList
      className="mb-5"
      title={
        models.length === 1
          ? '1 model without a price was called'
          : `${models.length} models without a price were called`
      }
      description={`In the last ${days} days. These calls are counted but have no cost; calls that follow have one as soon as the model has a price.`}
      label="Models without a price"
      noun="model"
      query={{ ...found, items: models, error: null }}
      nameOf={({ model }) => `to ${model}`}
      columns={[
        {
          header: 'Model',
          cell: ({ model }) => model,
          className: 'figures font-medium break-all @max-xl:pr-28',
        },
        {
          header: 'Provider',
          fit: true,
          muted: true,
          className: 'whitespace-nowrap',
          cell: ({ provider }) => provider ?? 'unknown',
        },
        {
          header: 'Calls',
          align: 'end',
          fit: true,
          mono: true,
          cell: ({ calls }) => formatFigure(calls, 'integer').number,
        },
        {
          header: 'Tokens',
          align: 'end',
          fit: true,
          mono: true,
          cell: (each) => formatFigure(each.input_tokens + each.output_tokens, 'compact').number,
        },
        {
          header: 'Last call',
          align: 'end',
          fit: true,
          muted: true,
          cell: ({ last_seen: at }) => <RelativeTime at={at} />,
        },
      ]}
      rowActions={(model) => [canChange && { label: 'Add a price', run: () => onPrice(toPriced(model)) }]}
      empty={null}
    />
  )
}
