'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export interface TabsProps {
  label: string
  tabs: readonly { value: string; label: ReactNode; count?: number; content: ReactNode; disabled?: boolean }[]
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
}

export function Tabs({ label, tabs, value, defaultValue, onValueChange }: TabsProps) {
  return (
    <Base.Root
      {...(value !== undefined ? { value } : { defaultValue: defaultValue ?? tabs[0]?.value })}
      onValueChange={(next: string) => onValueChange?.(next)}
    >
      <Base.List aria-label={label} className="relative flex gap-4 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled ?? false}
            className="text-muted hover:text-text data-active:border-accent data-active:text-text data-disabled:text-muted/60 flex items-center gap-1.5 border-b-2 border-transparent py-2 whitespace-nowrap transition-colors focus-visible:-outline-offset-2"
          >
            {tab.label}
            {tab.count !== undefined && <span className="figures text-muted text-sm">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4 focus-visible:outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
