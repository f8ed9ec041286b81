'use client'

import { Building2, CircleHelp, LogOut } from 'lucide-react'
import { useTheme } from 'next-themes'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { type ComponentType, type ReactNode, Suspense, useMemo, useState } from 'react'

import type { Grantable } from '#lib/identity/schema'

import { AreaBar, PageTabs } from './area-bar.tsx'
import { CommandPalette } from './command-palette.tsx'
import { type Command, listActionCommands, listPageCommands } from './commands.ts'
import { Mark } from './logo.tsx'
import { type ActionDialogProps, isFor, type ShellManifest } from './manifest.tsx'
import { buildNavigation, findCurrent, lettersOf, type ShellUser, type WorkspaceLink } from './navigation.ts'
import { PaletteTrigger } from './palette-trigger.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThemeMenu, themes } from './theme-menu.tsx'
import { useBadges } from './use-badges.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { signOut, UserMenu } from './user-menu.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

export interface WorkspaceShellProps {
  modules: readonly ShellManifest[]
  workspace: WorkspaceLink & { role: string }
  workspaces: readonly WorkspaceLink[]
  user: ShellUser
  /** What the person may do. */
  granted: Grantable
  onCreateWorkspace: () => void
  live?: ReactNode
  bell?: ReactNode
  children: ReactNode
}

/** What stands around every page of a workspace. */
export function WorkspaceShell(props: WorkspaceShellProps) {
  const { modules, workspace, workspaces, user, granted, onCreateWorkspace, live, bell, children } = props
  const { scopes } = granted
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const [dialog, setDialog] = useState<{ Dialog: ComponentType<ActionDialogProps>; open: boolean } | null>(
    null,
  )
  const router = useRouter()
  const home = `/w/${workspace.slug}`

  const areas = useMemo(() => buildNavigation(modules, home, scopes), [modules, home, scopes])
  const letters = useMemo(() => lettersOf(areas), [areas])
  const finders = useMemo(
    () => modules.flatMap((module) => module.finders ?? []).filter(isFor(scopes)),
    [modules, scopes],
  )
  const current = findCurrent(areas, usePathname(), home)
  const badges = useBadges(areas)
  const shellCommands = useShellCommands({ workspace, workspaces, onHelp: () => setHelpOpen(true) })
  const commands = [
    ...listPageCommands(areas),
    ...listActionCommands(modules, home, scopes, (Dialog) => setDialog({ Dialog, open: true })),
    ...shellCommands,
  ]

  useShortcuts({
    onPalette: () => setPaletteOpen((open) => !open),
    onHelp: () => setHelpOpen(true),
    onGo: (letter) => {
      const place = letters.get(letter)
      if (place) router.push(place.href)
    },
  })

  function run(command: Command) {
    setPaletteOpen(false)
    if (command.href) router.push(command.href)
    command.onSelect?.()
  }

  return (
    <div className="min-h-dvh [--header-height:3rem]">
      <a
        href="#main"
        className="bg-accent text-inverse fixed top-2 left-2 z-60 -translate-y-16 rounded-md px-3 py-1.5 font-medium focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="bg-surface sticky top-0 z-30 flex h-12 items-center gap-1 border-b px-2 sm:gap-2 sm:px-3">
        <Link
          href={home}
          aria-label={`Bellwether, home of ${workspace.name}`}
          className="flex rounded-sm p-1.5 max-lg:hidden"
        >
          <Mark />
        </Link>
        <span aria-hidden className="text-line-strong text-lg max-lg:hidden">
          /
        </span>
        <WorkspaceSwitcher workspace={workspace} workspaces={workspaces} onCreate={onCreateWorkspace} />
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {live}
          <PaletteTrigger onOpen={() => setPaletteOpen(true)} />
          {bell}
          <ThemeMenu className="max-sm:hidden" />
          <UserMenu
            user={user}
            pages={areas.find(({ id }) => id === 'account')?.pages ?? []}
            onShortcuts={() => setHelpOpen(true)}
          />
        </div>
      </header>
      <div className="flex">
        <aside className="sticky top-12 h-[calc(100dvh-3rem)] w-54 shrink-0 overflow-y-auto border-r max-lg:hidden">
          <Sidebar areas={areas} current={current} badges={badges} />
        </aside>
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 pb-[calc(1.5rem+var(--bar-height,0px))] outline-none sm:px-8"
        >
          <div className="mx-auto w-full max-w-6xl">
            {current.area && current.area.pages.length > 1 ? (
              <PageTabs key={current.page?.href} area={current.area} current={current} badges={badges} />
            ) : null}
            <div className="pt-6">{children}</div>
          </div>
        </main>
      </div>
      <AreaBar areas={areas} current={current} badges={badges} />
      <CommandPalette
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
        commands={commands}
        finders={finders}
        home={home}
        onRun={run}
      />
      <ShortcutSheet open={helpOpen} onOpenChange={setHelpOpen} letters={letters} />
      {dialog && (
        <Suspense>
          <dialog.Dialog
            open={dialog.open}
            onOpenChange={(open) => setDialog({ ...dialog, open })}
            granted={granted}
          />
        </Suspense>
      )}
    </div>
  )
}

type ShellCommandInput = Pick<WorkspaceShellProps, 'workspace' | 'workspaces'> & { onHelp: () => void }

function useShellCommands({ workspace, workspaces, onHelp }: ShellCommandInput): Command[] {
  const { setTheme } = useTheme()
  return [
    ...workspaces
      .filter((each) => each.slug !== workspace.slug)
      .map(({ slug, name }) => ({
        id: `workspace:${slug}`,
        label: name,
        section: 'Switch workspace',
        icon: Building2,
        href: `/w/${slug}`,
        keywords: [slug, 'workspace'],
      })),
    ...themes.map(({ value, label, icon }) => ({
      id: `theme:${value}`,
      label: `Theme: ${label.toLowerCase()}`,
      section: 'Appearance',
      icon,
      keywords: ['appearance', 'mode'],
      onSelect: () => setTheme(value),
    })),
    {
      id: 'help',
      label: 'Keyboard shortcuts',
      section: 'Help',
      icon: CircleHelp,
      shortcut: '?',
      onSelect: onHelp,
    },
    {
      id: 'sign-out',
      label: 'Sign out',
      section: 'Account',
      icon: LogOut,
      keywords: ['log out'],
      onSelect: () => void signOut(),
    },
  ]
}
