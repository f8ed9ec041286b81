'use client'

import { useQueries } from '@tanstack/react-query'

import type { NavigationArea } from './navigation.ts'

const refreshMs = 60_000

/** How much is on fire, by the address of its page; kept up to date by the live connection, and else by the minute. */
export function useBadges(areas: readonly NavigationArea[]): ReadonlyMap<string, number> {
  const badged = areas.flatMap(({ pages }) =>
    pages.flatMap(({ href, badge }) => (badge ? [{ href, badge }] : [])),
  )
  const counts = useQueries({
    queries: badged.map(({ badge }) => ({ ...badge, refetchInterval: refreshMs })),
  })
  return new Map(badged.map(({ href }, index) => [href, counts[index]?.data ?? 0]))
}

export const sumBadges = ({ pages }: NavigationArea, badges: ReadonlyMap<string, number>) =>
  pages.reduce((sum, { href }) => sum + (badges.get(href) ?? 0), 0)
