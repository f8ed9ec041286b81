'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Badge } from '../shell/badge-count.tsx'
import { LinkTabs } from '../ui/link-tabs.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { type DeliveryTab, deliveryTabs } from './deliveries/delivery-tabs.tsx'
import { openFailures } from './deliveries/open-failures.ts'

const labels: Record<DeliveryTab, string> = {
  sent: 'Sent',
  retrying: 'Retrying',
  failed: 'Failed',
  mail: 'Mail',
}

export interface DeliveryLogProps {
  path: string
  tab: DeliveryTab
  children: ReactNode
}

/** Everything that is on its way out of the workspace, by how it went. */
export function DeliveryLog({ path, tab, children }: DeliveryLogProps) {
  const failures = useQuery(openFailures).data?.counts.open ?? 0
  return (
    <>
      <PageHeader title="Delivery log" description="Messages to channels and people, with every attempt." />
      <LinkTabs
        label="Deliveries"
        className="mb-4"
        tabs={deliveryTabs.map((each) => ({
          href: `${path}?tab=${each}`,
          current: each === tab,
          label: (
            <>
              {labels[each]}
              {each === 'failed' && <Badge count={failures} />}
            </>
          ),
        }))}
      />
      <div className="flex flex-col gap-5">{children}</div>
    </>
  )
}
