'use client'

import { useQuery } from '@tanstack/react-query'

import { listUnknownModels } from '#lib/models/client'
import type { UnknownModel } from '#lib/models/schema'

import { Button } from '../ui/button.tsx'
import { formatFigure } from '../ui/format-figure.ts'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
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
  const { data } = useQuery(listUnknownModels.query({ days }))
  const models: UnknownModel[] = data?.items ?? []
  if (models.length === 0) return null
  return (
    <Panel
      flush
      className="mb-5"
      title={
        models.length === 1
          ? 'A model without a price was called'
          : `${models.length} models without a price were called`
      }
      description={`In the last ${days} days, on days for which no price is known. These calls are kept and counted, but have no cost; those that follow have one as soon as the model has a price.`}
    >
      <Table label="Models without a price">
        <TableHead>
          <TableColumn>Model</TableColumn>
          <TableColumn fit>Provider</TableColumn>
          <TableColumn align="end" fit>
            Calls
          </TableColumn>
          <TableColumn align="end" fit>
            Tokens
          </TableColumn>
          <TableColumn align="end" fit>
            Last call
          </TableColumn>
          <TableColumn hidden fit>
            Actions
          </TableColumn>
        </TableHead>
        <TableBody>
          {models.map((model) => (
            <TableRow key={`${model.provider} ${model.model}`}>
              <TableCell className="figures font-medium break-all @max-xl:pr-28">{model.model}</TableCell>
              <TableCell label="Provider" muted className="whitespace-nowrap">
                {model.provider ?? 'not said'}
              </TableCell>
              <TableCell label="Calls" align="end" mono>
                {formatFigure(model.calls, 'integer').number}
              </TableCell>
              <TableCell label="Tokens" align="end" mono>
                {formatFigure(model.input_tokens + model.output_tokens, 'compact').number}
              </TableCell>
              <TableCell label="Last call" align="end" muted>
                <RelativeTime at={model.last_seen} />
              </TableCell>
              <TableCell actions>
                {canChange && (
                  <Button
                    size="sm"
                    aria-label={`Give ${model.model} a price`}
                    onClick={() => onPrice(toPriced(model))}
                  >
                    Give a price
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}
