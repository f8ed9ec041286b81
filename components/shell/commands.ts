import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'

import { type ActionDialogProps, isFor, type ShellManifest } from './manifest.tsx'
import type { NavigationArea } from './navigation.ts'

export interface Command {
  id: string
  label: string
  section: string
  icon?: LucideIcon
  keywords?: readonly string[]
  shortcut?: string | undefined
  href?: string
  onSelect?: () => void
}

/** To each page, under its own name and the names of where it stands. */
export const listPageCommands = (areas: readonly NavigationArea[]): Command[] =>
  areas.flatMap(({ label: areaLabel, letter: areaLetter, groups }) =>
    groups.flatMap(({ label: groupLabel, pages }) =>
      pages.map(({ href, label, icon, letter, keywords }): Command => {
        const key = letter ?? (label === areaLabel ? areaLetter : undefined)
        return {
          id: `go:${href}`,
          label,
          section: 'Go to',
          icon,
          href,
          keywords: [areaLabel, groupLabel, ...keywords],
          shortcut: key && `g ${key}`,
        }
      }),
    ),
  )

/** What can be done from anywhere. */
export const listActionCommands = (
  modules: readonly ShellManifest[],
  home: string,
  scopes: readonly string[],
  openDialog: (dialog: ComponentType<ActionDialogProps>) => void,
): Command[] =>
  modules
    .flatMap(({ actions = [] }) => actions)
    .filter(isFor(scopes))
    .map((action) => ({
      id: `do:${action.label}`,
      label: action.label,
      section: 'Actions',
      icon: action.icon,
      keywords: action.keywords ?? [],
      ...('href' in action
        ? { href: `${home}/${action.href}` }
        : { onSelect: () => openDialog(action.Dialog) }),
    }))

/**
 * How well a command fits what was typed, 0 to 1, by its names of which the first is its label: every word has to begin a
 * word of some name, or stand in the label.
 */
export function rankCommand(_id: string, typed: string, names: readonly string[] = []): number {
  const text = typed.trim().toLowerCase()
  const [label = '', ...others] = names.map((name) => name.toLowerCase())
  if (text === '' || label.startsWith(text)) return 1
  if (` ${label}`.includes(` ${text}`)) return 0.9
  if (label.includes(text)) return 0.8
  const all = ` ${[label, ...others].join(' ')}`
  return text.split(/\s+/).every((word) => all.includes(` ${word}`)) ? 0.5 : 0
}
