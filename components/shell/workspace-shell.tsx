'use client'

import { Menu as MenuIcon } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useState, type ReactNode } from 'react'

import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { CommandPalette } from './command-palette.tsx'
import { CommandRegistry, useRegisteredCommands } from './command-registry.tsx'
import type { IconName } from './icon.tsx'
import { Mark, Wordmark } from './logo.tsx'
import { NavigationList } from './navigation-list.tsx'
import {
  shortcutsOf,
  type Command,
  type NavigationItem,
  type ShellUser,
  type WorkspaceLink,
} from './navigation.tsx'
import { PaletteTrigger } from './palette-trigger.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { useShellCommands } from './use-shell-commands.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { UserMenu } from './user-menu.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

export interface WorkspaceShellProps {
  workspace: WorkspaceLink & { role: string }
  workspaces: readonly WorkspaceLink[]
  user: ShellUser
  navigation: readonly NavigationItem[]
  userLinks?: readonly { label: string; href: string; icon: IconName }[]
  commands?: readonly Command[]
  onCreateWorkspace?: () => void
  signOutHref?: string
  live?: ReactNode
  bell?: ReactNode
  children: ReactNode
}

export function WorkspaceShell(props: WorkspaceShellProps) {
  return (
    <CommandRegistry>
      <Frame {...props} />
    </CommandRegistry>
  )
}

function Frame(props: WorkspaceShellProps) {
  const { workspace, workspaces, user, navigation, userLinks, onCreateWorkspace, live, bell, children } =
    props
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const [navigationOpen, setNavigationOpen] = useState(false)
  const router = useRouter()
  const home = `/w/${workspace.slug}`

  const shortcuts = useMemo(() => shortcutsOf(navigation), [navigation])
  const registered = useRegisteredCommands()
  const commands = useShellCommands({
    workspace,
    workspaces,
    shortcuts,
    navigation,
    extra: [...registered, ...(props.commands ?? [])],
    onHelp: () => setHelpOpen(true),
  })

  useShortcuts({
    onPalette: () => setPaletteOpen((open) => !open),
    onHelp: () => setHelpOpen(true),
    onGo: (letter) => {
      const item = shortcuts.get(letter)
      if (item) router.push(item.href)
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
        <Sheet
          title="Navigation"
          hideTitle
          side="left"
          size="sm"
          open={navigationOpen}
          onOpenChange={setNavigationOpen}
          trigger={
            <Button
              variant="quiet"
              iconOnly
              aria-label="Navigation"
              className="lg:hidden"
              icon={<MenuIcon aria-hidden />}
            />
          }
        >
          <div className="flex h-12 items-center border-b px-4">
            <Wordmark />
          </div>
          <NavigationList items={navigation} onNavigate={() => setNavigationOpen(false)} />
        </Sheet>
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
            links={userLinks}
            signOutHref={props.signOutHref ?? '/auth/logout'}
            onShortcuts={() => setHelpOpen(true)}
          />
        </div>
      </header>
      <div className="flex">
        <aside className="sticky top-12 h-[calc(100dvh-3rem)] w-54 shrink-0 overflow-y-auto border-r max-lg:hidden">
          <NavigationList items={navigation} />
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-8">
          <div className="mx-auto w-full max-w-6xl">{children}</div>
        </main>
      </div>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} commands={commands} onRun={run} />
      <ShortcutSheet open={helpOpen} onOpenChange={setHelpOpen} shortcuts={shortcuts} />
    </div>
  )
}
