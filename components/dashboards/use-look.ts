'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'

import type { DashboardScope } from '#lib/dashboards/schema'

import { type DashboardLook, readLook, writeLook } from './dashboard-params.tsx'

/** How somebody looks at a dashboard stands in the address, on top of what the dashboard begins with. */
export function useLook(
  begin: { from: string; to: string; timezone: string | null; filter?: DashboardScope['filter'] },
  zone: string,
) {
  const pathname = usePathname()
  const text = useSearchParams().toString()
  const look = useMemo(() => readLook(new URLSearchParams(text)), [text])
  const scope = useMemo<DashboardScope>(
    () => ({
      from: look.from ?? begin.from,
      to: look.to ?? begin.to,
      timezone: look.timezone ?? begin.timezone ?? zone,
      filter: look.filter ?? begin.filter ?? null,
    }),
    [look, begin.from, begin.to, begin.timezone, begin.filter, zone],
  )

  function setLook(change: Partial<DashboardLook>) {
    const next = writeLook({ ...look, ...change }).toString()
    window.history.pushState(null, '', next ? `${pathname}?${next}` : pathname)
  }
  return { look, scope, setLook }
}
