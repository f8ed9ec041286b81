'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'

import type { Message } from '#lib/agents/schema'

import { Button } from '../ui/button.tsx'

export interface BranchSwitchProps {
  message: Message
  siblings: readonly Message[]
  onSwitch: (id: string) => void
}

/** `2/3`: which of the branches that begin here is shown. */
export function BranchSwitch({ message, siblings, onSwitch }: BranchSwitchProps) {
  if (siblings.length < 2) return null
  const at = siblings.findIndex(({ id }) => id === message.id)
  const step = (by: -1 | 1) => siblings[at + by]?.id
  const button = (by: -1 | 1, label: string, keys: string) => {
    const target = step(by)
    return (
      <Button
        size="sm"
        variant="quiet"
        iconOnly
        aria-label={label}
        aria-keyshortcuts={keys}
        title={`${label} (${keys})`}
        disabled={target === undefined}
        icon={by < 0 ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />}
        onClick={() => target && onSwitch(target)}
      />
    )
  }
  return (
    <span role="group" aria-label="Branches" className="inline-flex items-center">
      {button(-1, 'Previous branch', '[')}
      <span className="figures text-muted text-sm" aria-live="polite">
        {at + 1}/{siblings.length}
      </span>
      {button(1, 'Next branch', ']')}
    </span>
  )
}
