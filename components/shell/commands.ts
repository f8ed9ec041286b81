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

/** Those that fit what was typed, best first; the order stays among equals. */
export function rankCommands(commands: readonly Command[], typed: string): Command[] {
  const text = typed.trim().toLowerCase()
  if (text === '') return [...commands]
  return commands
    .map((command) => ({ command, rank: rankOf(command, text) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ command }) => command)
}

/** Every word has to begin a word of some name, or all of it to stand in the label. */
function rankOf({ label, keywords = [] }: Command, text: string): number {
  const name = label.toLowerCase()
  if (name.startsWith(text)) return 4
  if (` ${name}`.includes(` ${text}`)) return 3
  if (name.includes(text)) return 2
  const all = ` ${[label, ...keywords].join(' ').toLowerCase()}`
  return text.split(/\s+/).every((word) => all.includes(` ${word}`)) ? 1 : 0
}
