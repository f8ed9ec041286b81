import type { IconName } from './icon.tsx'

export interface NavigationItem {
  label: string
  href: string
  icon: IconName
  section?: string
  /** The letter after `g`; without it the first free letter of the label is taken. */
  shortcut?: string
  count?: number
}

export interface WorkspaceLink {
  name: string
  slug: string
}

export interface ShellUser {
  name: string
  email: string
  image?: string | null
}

export interface Command {
  id: string
  label: string
  section?: string
  icon?: IconName
  keywords?: string[]
  shortcut?: string
  href?: string
  onSelect?: () => void
}

export function sectionsOf(items: readonly NavigationItem[]): { name: string; items: NavigationItem[] }[] {
  const sections = new Map<string, NavigationItem[]>()
  for (const item of items) {
    const name = item.section ?? ''
    sections.set(name, [...(sections.get(name) ?? []), item])
  }
  return [...sections].map(([name, members]) => ({ name, items: members }))
}

export function shortcutsOf(items: readonly NavigationItem[]): Map<string, NavigationItem> {
  const taken = new Map<string, NavigationItem>()
  for (const item of items) if (item.shortcut) taken.set(item.shortcut.toLowerCase(), item)
  for (const item of items) {
    if (item.shortcut) continue
    const letter = [...item.label.toLowerCase()].find((each) => /[a-z]/.test(each) && !taken.has(each))
    if (letter) taken.set(letter, item)
  }
  return taken
}

/** The most exact match wins, so `/settings/keys` marks Keys and not Settings as well. */
export function currentHrefOf(pathname: string, hrefs: readonly string[]): string | null {
  const matches = hrefs.filter((href) => pathname === href || pathname.startsWith(`${href}/`))
  return matches.toSorted((a, b) => b.length - a.length)[0] ?? null
}
