'use client'

import { useQueryClient } from '@tanstack/react-query'

import { listModels, removeModel } from '#lib/models/client'
import type { ListedModel } from '#lib/models/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { showToast } from '../ui/toast.tsx'
import { formatTokens } from './format-price.ts'
import { PeriodCard } from './period-card.tsx'
import { listPeriods } from './price-periods.ts'
import type { PricedModel } from './priced-model.ts'

export interface ModelSheetProps {
  model: ListedModel | null
  open: boolean
  today: string
  canChange: boolean
  onClose: () => void
  onPrice: (priced: PricedModel) => void
}

/** All that is known of a model: its names, its limits, and every price with the time it holds for. */
export function ModelSheet({ model, open, today, canChange, onClose, onPrice }: ModelSheetProps) {
  return (
    <Sheet
      title={model ? (model.name ?? model.id) : 'Model'}
      open={open}
      onOpenChange={(next) => !next && onClose()}
      footer={
        canChange &&
        model && (
          <>
            {model.origin !== 'catalogue' && <RemoveOwn model={model} onRemoved={onClose} />}
            <Button variant="primary" onClick={() => onPrice({ model })}>
              Give it own prices
            </Button>
          </>
        )
      }
    >
      {model && (
        <div className="flex flex-col gap-5 p-4">
          {model.note && <Callout tone="info">{model.note}</Callout>}
          <DefinitionList
            items={[
              { term: 'Called as', value: [model.id, ...(model.aliases ?? [])].join(', '), mono: true },
              { term: 'Provider', value: model.provider },
              {
                term: 'Context',
                value: model.context ? `${formatTokens(model.context)} tokens` : 'not known',
              },
              {
                term: 'Longest answer',
                value: model.max_output ? `${formatTokens(model.max_output)} tokens` : 'not known',
              },
            ]}
          />
          <section aria-label="Prices" className="flex flex-col gap-3">
            <h3 className="font-medium">Prices per million tokens</h3>
            {listPeriods(model, today).map((period) => (
              <PeriodCard key={`${period.price.from}${period.isOwn ? 'own' : ''}`} period={period} />
            ))}
          </section>
        </div>
      )}
    </Sheet>
  )
}

function RemoveOwn({ model, onRemoved }: { model: ListedModel; onRemoved: () => void }) {
  const queries = useQueryClient()
  const isGeneral = model.origin === 'changed'
  const name = model.name ?? model.id
  return (
    <ConfirmDialog
      title={isGeneral ? `Use the catalogue’s prices of ${name}?` : `Remove ${name}?`}
      description={
        isGeneral
          ? 'Calls from now on are counted at the catalogue’s prices. What earlier calls cost stays as it was.'
          : 'Calls from now on have no cost, unless they bring one. What earlier calls cost stays as it was.'
      }
      confirmLabel={isGeneral ? 'Use the catalogue’s' : 'Remove'}
      tone={isGeneral ? 'neutral' : 'danger'}
      trigger={<Button>{isGeneral ? 'Back to the catalogue’s' : 'Remove'}</Button>}
      onConfirm={async () => {
        await removeModel({ id: model.id })
        if (!isGeneral) onRemoved()
        showToast({
          title: isGeneral ? `${name} has the catalogue’s prices.` : `${name} was removed.`,
          tone: 'good',
        })
        await queries.invalidateQueries({ queryKey: listModels.key() })
      }}
    />
  )
}
