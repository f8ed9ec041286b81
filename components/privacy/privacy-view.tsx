'use client'

import { useSuspenseQuery } from '@tanstack/react-query'

import { getRetention } from '#lib/privacy/client'

import { ErasePanel } from './erase-panel.tsx'
import { ErasureList } from './erasure-list.tsx'
import { KeptWhere } from './kept-where.tsx'
import { RetentionPanel } from './retention-panel.tsx'

export interface PrivacyViewProps {
  canChange: boolean
}

export function PrivacyView({ canChange }: PrivacyViewProps) {
  const { data: kept } = useSuspenseQuery(getRetention.query({}))
  return (
    <div className="flex flex-col gap-5">
      <RetentionPanel kept={kept} canChange={canChange} />
      <KeptWhere />
      {canChange && <ErasePanel />}
      <ErasureList />
    </div>
  )
}
