import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'

import type { Grantable } from '#lib/identity/schema'

import type { PlaceId } from './places.ts'

/** A query whose answer the shell reads one thing from, whatever else is in it. */
export interface Reading<Shown> {
  queryKey: readonly unknown[]
  queryFn: () => Promise<unknown>
  select: (answer: unknown) => Shown
}

export const readingOf = <Answer, Shown>(
  query: { queryKey: readonly unknown[]; queryFn: () => Promise<Answer> },
  select: (answer: Answer) => Shown,
): Reading<Shown> => ({ ...query, select: (answer) => select(answer as Answer) })

interface Listed {
  label: string
  icon: LucideIcon
  /** Other words that the palette finds it by. */
  keywords?: readonly string[]
  /** Left out for people who don’t have this permission. */
  scope?: string
}

export interface Destination extends Listed {
  place: PlaceId
  /** Within the workspace: `explore`, or nothing for its first page. */
  href: string
  /** Goes there when pressed after `g`. */
  letter?: string
  /** How much of it is on fire; zero shows nothing. */
  badge?: Reading<number>
}

export interface ActionDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  granted: Grantable
}

/** Something to do from anywhere: a page to open, or a dialog over the present one. */
export type Action = Listed & ({ href: string } | { Dialog: ComponentType<ActionDialogProps> })

export interface Found {
  id: string
  label: string
  /** Within the workspace. */
  href: string
}

/** Things of a module that the palette finds by name. */
export interface Finder {
  section: string
  icon: LucideIcon
  scope?: string
  find: (text: string) => Reading<readonly Found[]>
}

export interface TileProps {
  /** The path of the workspace. */
  home: string
  /** The server’s time. */
  now: number
  /** The time zone that the person chose, if they did. */
  zone: string | null
  scopes: readonly string[]
  /** Takes the tile away, now and later. */
  hide: () => void
  /** Leaves it as it is, and out of Home from the next time on. */
  rememberHidden: () => void
}

export interface HomeTile {
  id: string
  width: 'full' | 'half'
  /** Left out for people who don’t have this permission. */
  scope?: string
  /** What the server answers ahead; the tile asks the same. */
  reads: (input: Pick<TileProps, 'zone'>) => readonly { queryKey: readonly unknown[] }[]
  Tile: ComponentType<TileProps>
}

/** What the shell must know of a module. */
export interface ShellManifest {
  destinations?: readonly Destination[]
  actions?: readonly Action[]
  finders?: readonly Finder[]
  tiles?: readonly HomeTile[]
  /** By the names that its events give their icons. */
  icons?: Readonly<Record<string, LucideIcon>>
}

/** Whether something is for a person with these permissions. */
export const isFor =
  (scopes: readonly string[]) =>
  ({ scope }: { scope?: string }): boolean =>
    scope === undefined || scopes.includes(scope)

/** A cookie, so that the server already leaves hidden tiles out of the first HTML. */
export const hiddenTilesCookie = (workspaceId: string) => `bellwether.hidden.${workspaceId}`

export const tilesFor = (
  modules: readonly ShellManifest[],
  scopes: readonly string[],
  hidden: readonly string[],
) =>
  modules
    .flatMap(({ tiles = [] }) => tiles)
    .filter(isFor(scopes))
    .filter(({ id }) => !hidden.includes(id))
