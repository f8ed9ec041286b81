'use client'

import type { ListedModel } from '#lib/models/schema'

import { Dialog } from '../ui/dialog.tsx'
import { PriceForm } from './price-form.tsx'
import type { PricedModel } from './priced-model.ts'

export interface PriceDialogProps {
  priced: PricedModel | null
  models: readonly ListedModel[]
  today: string
  onClose: () => void
}

export function PriceDialog({ priced, models, today, onClose }: PriceDialogProps) {
  const name = priced?.model?.name ?? priced?.model?.id ?? priced?.name
  return (
    <Dialog
      title={name ? `Own prices of ${name}` : 'Add a model'}
      description="They hold in this workspace for calls from the chosen day on. What earlier calls cost stays as it was."
      open={priced !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      {priced && <PriceForm priced={priced} models={models} today={today} onDone={onClose} />}
    </Dialog>
  )
}
