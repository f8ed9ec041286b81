'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { Command as Palette } from 'cmdk'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'

import { classNames } from '../ui/class-names.ts'
import { backdropClass, dialogClass } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { type Command, rankCommands } from './commands.ts'
import type { Finder } from './manifest.tsx'

export interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  commands: readonly Command[]
  finders: readonly Finder[]
  /** The path of the workspace, in which things are found. */
  home: string
  onRun: (command: Command) => void
}

export function CommandPalette(props: CommandPaletteProps) {
  const { open, onOpenChange } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={classNames(dialogClass, 'max-w-xl overflow-hidden')}>
          <Content {...props} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Content({ commands, finders, home, onRun }: CommandPaletteProps) {
  const [text, setText] = useState('')
  const { found, isSearching } = useFound(finders, useDeferredValue(text.trim()), home)
  return (
    <>
      <Base.Title className="sr-only">Commands</Base.Title>
      <Palette label="Commands" loop shouldFilter={false} className="flex min-h-0 flex-col">
        <div className="flex items-center gap-2.5 border-b px-3.5">
          <Search aria-hidden className="text-muted size-4 shrink-0" />
          <Palette.Input
            value={text}
            onValueChange={setText}
            placeholder="Search pages, dashboards, alerts and actions"
            className="placeholder:text-muted text-control h-11 min-w-0 flex-1 bg-transparent outline-none"
          />
          <Kbd className="pointer-coarse:hidden">Esc</Kbd>
        </div>
        <Palette.List className="max-h-80 scroll-py-1 overflow-y-auto p-1">
          <Palette.Empty className="text-muted px-3 py-6">
            {isSearching ? 'Searching…' : 'No results.'}
          </Palette.Empty>
          {groupsOf(rankCommands([...commands, ...found], text)).map((group) => (
            <Palette.Group
              key={group.name}
              heading={group.name}
              className="[&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs"
            >
              {group.commands.map((command) => (
                <Palette.Item
                  key={command.id}
                  value={command.id}
                  keywords={[command.label, ...(command.keywords ?? [])]}
                  onSelect={() => onRun(command)}
                  className="data-[selected=true]:bg-hover flex cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1.5 pointer-coarse:py-2.5"
                >
                  {command.icon && <command.icon aria-hidden className="text-muted size-4 shrink-0" />}
                  <span className="min-w-0 flex-1 truncate">{command.label}</span>
                  {command.shortcut?.split(' ').map((key) => (
                    <Kbd key={key} className="pointer-coarse:hidden">
                      {key}
                    </Kbd>
                  ))}
                </Palette.Item>
              ))}
            </Palette.Group>
          ))}
        </Palette.List>
      </Palette>
    </>
  )
}

const fewestLetters = 2
const mostFound = 6
const staleMs = 30_000

/** Things of the workspace whose name has the text in it. */
function useFound(finders: readonly Finder[], text: string, home: string) {
  const enabled = text.length >= fewestLetters
  const answers = useQueries({
    queries: finders.map(({ find }) => ({
      ...find(text),
      enabled,
      staleTime: staleMs,
      placeholderData: keepPreviousData,
      retry: false,
    })),
  })
  const wanted = text.toLowerCase()
  const found = finders.flatMap(({ section, icon }, index) => {
    const things = enabled ? (answers[index]?.data ?? []) : []
    return things
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .slice(0, mostFound)
      .map(({ id, label, href }): Command => ({
        id: `find:${section}:${id}`,
        label,
        section,
        icon,
        href: `${home}/${href}`,
      }))
  })
  return { found, isSearching: enabled && answers.some(({ isFetching }) => isFetching) }
}

function groupsOf(commands: readonly Command[]): { name: string; commands: Command[] }[] {
  const groups = new Map<string, Command[]>()
  for (const command of commands) {
    groups.set(command.section, [...(groups.get(command.section) ?? []), command])
  }
  return [...groups].map(([name, members]) => ({ name, commands: members }))
}
