'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Command as Palette } from 'cmdk'
import { Search } from 'lucide-react'

import { classNames } from '../ui/class-names.ts'
import { backdropClass, dialogClass } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Icon } from './icon.tsx'
import type { Command } from './navigation.tsx'

export interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  commands: readonly Command[]
  onRun: (command: Command) => void
}

export function CommandPalette({ open, onOpenChange, commands, onRun }: CommandPaletteProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={classNames(dialogClass, 'max-w-xl overflow-hidden')}>
          <Base.Title className="sr-only">Commands</Base.Title>
          <Palette label="Commands" loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-b px-3.5">
              <Search aria-hidden className="text-muted size-4 shrink-0" />
              <Palette.Input
                placeholder="Go to a page, switch workspace, run a command"
                className="placeholder:text-muted text-control h-11 min-w-0 flex-1 bg-transparent outline-none"
              />
              <Kbd className="pointer-coarse:hidden">Esc</Kbd>
            </div>
            <Palette.List className="max-h-80 scroll-py-1 overflow-y-auto p-1">
              <Palette.Empty className="text-muted px-3 py-6">Nothing by that name.</Palette.Empty>
              {groupsOf(commands).map((group) => (
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
                      {command.icon && <Icon name={command.icon} className="text-muted size-4 shrink-0" />}
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
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function groupsOf(commands: readonly Command[]): { name: string; commands: Command[] }[] {
  const groups = new Map<string, Command[]>()
  for (const command of commands) {
    const name = command.section ?? 'Commands'
    groups.set(name, [...(groups.get(name) ?? []), command])
  }
  return [...groups].map(([name, members]) => ({ name, commands: members }))
}
