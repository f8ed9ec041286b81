import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Role } from '#lib/platform/actor'
import type { WorkspaceRef } from '#lib/platform/context'

import type { TestMember } from './workspace.ts'

/** A workspace with people, and one of everything that they sign in and are asked in with. */
export interface BareWorld {
  owner: TestMember
  workspace: WorkspaceRef
  bystander: TestMember
  keyId: string
  key: string
  invitationId: string
  invitationToken: string
  /** One browser session of each person, by the person's id. */
  sessionIds: Map<string, string>
}

/** With one of everything that modules have, as their examples make it. */
export type World = BareWorld & { rows: Record<string, string> }

type Rows = Record<string, string>

interface Example<Given> {
  /** What makes the operation succeed in this world, for this caller. */
  input(world: Given, caller: TestMember): Record<string, unknown>
  /** The least role that may do it; what reads is for everybody, what writes for admins, unless said otherwise. */
  by?: Role
  /** Holding a secret is the permission: another workspace's secret works wherever its holder is. */
  isBearer?: boolean
  /** The id narrows what is answered, so a strange one finds nothing instead of being refused. */
  isFilter?: boolean
  /** Only a session may ask: a token is for one workspace, and ends by itself. */
  isForSessions?: boolean
}

export interface RoomExample<Given = World> {
  /** The id of a room that exists in a world; null for rooms that have none. */
  id(world: Given): string | null
  /** Makes something happen in a world that is told in its room, with the given word in it. */
  tell(world: Given, word: string): Promise<unknown>
  /** What stands after the colon is a filter over what is one’s own, and names nothing anywhere. */
  isFiltered?: boolean
}

interface ModuleExamples<Own extends Rows> {
  /** One of everything of this module. What is called …Id may be told to nobody of another workspace. */
  insert?(world: BareWorld): Promise<Own>
  operations: Record<string, Example<BareWorld & Own>>
  rooms?: Record<string, RoomExample<BareWorld & Own>>
}

/** What the suites that try every operation and room must know of a module, in tests/examples under its name. */
export const defineExamples = <Own extends Rows>(examples: ModuleExamples<Own>) => examples

/** The same for an operation without an input. */
export const plain = { input: () => ({}) }

/** Loaded, they are given whole worlds. */
interface LoadedExamples extends Pick<ModuleExamples<Rows>, 'insert'> {
  operations: Record<string, Example<World>>
  rooms?: Record<string, RoomExample>
}

const folder = join(import.meta.dirname, '../examples')
let loaded: Promise<LoadedExamples[]> | undefined

async function load(): Promise<LoadedExamples[]> {
  const files = (await readdir(folder)).toSorted()
  const modules = await Promise.all(files.map((file) => import(join(folder, file))))
  return (modules as { default: LoadedExamples }[]).map((module) => module.default)
}

export const loadExamples = () => (loaded ??= load())

export async function gatherExamples() {
  const all = await loadExamples()
  const operations = new Map(all.flatMap((each) => Object.entries(each.operations)))
  const rooms = new Map(all.flatMap((each) => Object.entries(each.rooms ?? {})))
  return {
    operations,
    rooms,
    requireExample: (name: string) => find(operations, name),
    requireRoom: (name: string) => find(rooms, name),
  }
}

function find<T>(examples: ReadonlyMap<string, T>, name: string): T {
  const example = examples.get(name)
  if (!example) throw new Error(`${name} has no example, so nobody knows whether it is isolated.`)
  return example
}
