'use client'

import { createContext, useContext, useEffect, useId, useMemo, useState, type ReactNode } from 'react'

import type { Command } from './navigation.tsx'

interface Registry {
  register: (owner: string, commands: readonly Command[]) => () => void
}

const RegistryContext = createContext<Registry | null>(null)
const CommandsContext = createContext<readonly Command[]>([])

export function CommandRegistry({ children }: { children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<string, readonly Command[]>>(new Map())

  const registry = useMemo<Registry>(
    () => ({
      register(owner, commands) {
        setByOwner((before) => new Map(before).set(owner, commands))
        return () =>
          setByOwner((before) => {
            const after = new Map(before)
            after.delete(owner)
            return after
          })
      },
    }),
    [],
  )
  const commands = useMemo(() => [...byOwner.values()].flat(), [byOwner])

  return (
    <RegistryContext value={registry}>
      <CommandsContext value={commands}>{children}</CommandsContext>
    </RegistryContext>
  )
}

/** Adds a page's own commands to the palette while the page is shown. Pass a memoised list. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId()
  const registry = useContext(RegistryContext)
  useEffect(() => registry?.register(owner, commands), [registry, owner, commands])
}

export function useRegisteredCommands(): readonly Command[] {
  return useContext(CommandsContext)
}
