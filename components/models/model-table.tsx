import type { ListedModel } from '#lib/models/schema'

import { Badge } from '../ui/badge.tsx'
import { RowButton, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { formatDate, formatPrice, formatTokens } from './format-price.ts'
import { findComing, findCurrent, type Period } from './price-periods.ts'

export interface ModelTableProps {
  models: readonly ListedModel[]
  today: string
  onOpen: (model: ListedModel) => void
}

export function ModelTable({ models, today, onOpen }: ModelTableProps) {
  return (
    <Table label="Models">
      <TableHead>
        <TableColumn>Model</TableColumn>
        <TableColumn fit>Provider</TableColumn>
        <TableColumn align="end" fit>
          Context
        </TableColumn>
        <TableColumn align="end" fit>
          Input
        </TableColumn>
        <TableColumn align="end" fit>
          Output
        </TableColumn>
        <TableColumn align="end" fit>
          Cache read
        </TableColumn>
        <TableColumn align="end" fit>
          Cache write
        </TableColumn>
        <TableColumn align="end" fit>
          Valid from
        </TableColumn>
        <TableColumn align="end" fit>
          Checked
        </TableColumn>
      </TableHead>
      <TableBody>
        {models.map((model) => (
          <ModelRow key={model.id} model={model} today={today} onOpen={onOpen} />
        ))}
      </TableBody>
    </Table>
  )
}

function ModelRow({
  model,
  today,
  onOpen,
}: { model: ListedModel; today: string } & Pick<ModelTableProps, 'onOpen'>) {
  const current = findCurrent(model, today)
  const coming = findComing(model, today)
  return (
    <TableRow>
      <TableCell>
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1">
          <RowButton onClick={() => onOpen(model)} className="wrap-anywhere">
            {model.name ?? model.id}
          </RowButton>
          {model.name && model.name !== model.id && (
            <span className="figures text-muted text-sm break-all">{model.id}</span>
          )}
          {model.origin !== 'catalogue' && <Badge tone="accent">own prices</Badge>}
          {coming && <Badge tone="warn">changes {formatDate(coming.price.from)}</Badge>}
        </span>
      </TableCell>
      <TableCell label="Provider" muted className="whitespace-nowrap">
        {model.provider}
      </TableCell>
      <TableCell label="Context" align="end" mono muted>
        <span className="flex flex-col">
          <span>{model.context ? formatTokens(model.context) : '–'}</span>
          {current?.price.tiers?.map((tier) => (
            <span key={tier.above} className="@max-xl:hidden">
              &gt;{formatTokens(tier.above)}
            </span>
          ))}
        </span>
      </TableCell>
      {current ? <Prices period={current} /> : <NoPrice />}
    </TableRow>
  )
}

function Prices({ period: { price, isOwn } }: { period: Period }) {
  const kinds = [
    ['Input', 'input'],
    ['Output', 'output'],
    ['Cache read', 'cache_read'],
    ['Cache write', 'cache_write'],
  ] as const
  return (
    <>
      {kinds.map(([label, kind]) => (
        <TableCell key={kind} label={label} align="end" mono muted={price[kind] === undefined}>
          <span className="flex flex-col">
            <span>{price[kind] === undefined ? '–' : formatPrice(price[kind])}</span>
            {price.tiers?.map((tier) => (
              <span key={tier.above} className="text-muted">
                {tier[kind] === undefined ? '–' : formatPrice(tier[kind])}
                <span className="@xl:sr-only"> above {formatTokens(tier.above)}</span>
              </span>
            ))}
          </span>
        </TableCell>
      ))}
      <TableCell label="Valid from" align="end" muted className="whitespace-nowrap tabular-nums">
        {formatDate(price.from)}
      </TableCell>
      <TableCell label="Checked" align="end" muted className="whitespace-nowrap tabular-nums">
        {isOwn ? 'your own' : formatDate(price.checked)}
      </TableCell>
    </>
  )
}

function NoPrice() {
  return (
    <TableCell label="Price" align="end" colSpan={6}>
      <Badge tone="warn">no price today</Badge>
    </TableCell>
  )
}
