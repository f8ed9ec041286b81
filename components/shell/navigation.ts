import type { LucideIcon } from 'lucide-react'

import { type Destination, isFor, type Reading, type ShellManifest } from './manifest.tsx'
import { type AreaId, listAreas } from './places.ts'

export interface WorkspaceLink {
  name: string
  slug: string
}

export interface ShellUser {
  name: string
  email: string
  image?: string | null
}

export interface Page {
  label: string
  /** From the root of the site. */
  href: string
  icon: LucideIcon
  letter?: string | undefined
  keywords: readonly string[]
  badge?: Reading<number> | undefined
}

export interface NavigationArea {
  id: AreaId
  label: string
  icon: LucideIcon
  letter?: string | undefined
  side?: 'top' | 'bottom' | undefined
  /** Its first page. */
  href: string
  groups: readonly { label: string; pages: readonly Page[] }[]
  pages: readonly Page[]
}

/** The areas that have a page for this person, each with its pages in the order of the modules. */
export function buildNavigation(
  modules: readonly ShellManifest[],
  home: string,
  scopes: readonly string[],
): NavigationArea[] {
  const destinations = modules.flatMap(({ destinations: own = [] }) => own).filter(isFor(scopes))
  return listAreas().flatMap(([id, { groups: named = { [id]: '' }, ...area }]) => {
    const groups = Object.entries(named)
      .map(([place, label]) => ({
        label,
        pages: destinations.filter((each) => each.place === place).map((each) => toPage(each, home)),
      }))
      .filter(({ pages }) => pages.length > 0)
    const pages = groups.flatMap((group) => group.pages)
    return pages[0] ? [{ ...area, id, href: pages[0].href, groups, pages }] : []
  })
}

const toPage = ({ label, icon, href, letter, badge, keywords = [] }: Destination, home: string): Page => ({
  label,
  icon,
  letter,
  badge,
  keywords,
  href: href === '' ? home : `${home}/${href}`,
})

export interface Current {
  area: NavigationArea | undefined
  page: Page | undefined
}

/** The most exact match wins, so that `/settings/sources/upload` marks Sources; the workspace’s own page matches itself alone. */
export function findCurrent(areas: readonly NavigationArea[], pathname: string, home: string): Current {
  let found: Current = { area: undefined, page: undefined }
  for (const area of areas) {
    for (const page of area.pages) {
      const isThere = pathname === page.href || (page.href !== home && pathname.startsWith(`${page.href}/`))
      if (isThere && page.href.length > (found.page?.href.length ?? 0)) found = { area, page }
    }
  }
  return found
}

/** What a letter after `g` leads to: areas first, then pages. */
export function lettersOf(areas: readonly NavigationArea[]): Map<string, { label: string; href: string }> {
  const places = [...areas, ...areas.flatMap(({ pages }) => pages)]
  const letters = new Map<string, { label: string; href: string }>()
  for (const { letter, label, href } of places) {
    if (letter !== undefined && !letters.has(letter)) letters.set(letter, { label, href })
  }
  return letters
}
