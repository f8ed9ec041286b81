'use client'

import { useTheme } from 'next-themes'
import { useMemo } from 'react'

import type { Command, NavigationItem, WorkspaceLink } from './navigation.tsx'
import { themes } from './theme-menu.tsx'

export interface ShellCommandInput {
  workspace: WorkspaceLink
  workspaces: readonly WorkspaceLink[]
  navigation: readonly NavigationItem[]
  shortcuts: ReadonlyMap<string, NavigationItem>
  extra: readonly Command[]
  onHelp: () => void
}

export function useShellCommands(input: ShellCommandInput): readonly Command[] {
  const { workspace, workspaces, navigation, shortcuts, extra, onHelp } = input
  const { setTheme } = useTheme()

  const letters = useMemo(
    () => new Map([...shortcuts].map(([letter, item]) => [item.href, letter])),
    [shortcuts],
  )

  return [
    ...navigation.map((item): Command => {
      const letter = letters.get(item.href)
      return {
        id: `go:${item.href}`,
        label: item.label,
        section: 'Go to',
        icon: item.icon,
        href: item.href,
        keywords: [item.section ?? ''],
        shortcut: letter && `g ${letter}`,
      }
    }),
    ...extra,
    ...workspaces
      .filter((each) => each.slug !== workspace.slug)
      .map((each): Command => ({
        id: `workspace:${each.slug}`,
        label: each.name,
        section: 'Switch workspace',
        icon: 'workspace',
        href: `/w/${each.slug}`,
        keywords: [each.slug, 'workspace'],
      })),
    ...themes.map((each): Command => ({
      id: `theme:${each.value}`,
      label: `Theme: ${each.label.toLowerCase()}`,
      section: 'Appearance',
      icon: each.icon,
      keywords: ['theme', 'appearance', 'mode'],
      onSelect: () => setTheme(each.value),
    })),
    {
      id: 'help:shortcuts',
      label: 'Keyboard shortcuts',
      section: 'Help',
      icon: 'help',
      shortcut: '?',
      onSelect: onHelp,
    },
  ]
}
