import type { Role } from './actor.ts'

export interface Resource {
  /** What it is, for whoever chooses the scopes of a key. */
  summary: string
  /** The least role that may change it. */
  write: Role
  /** The least role that may see it; everybody in the workspace unless said otherwise. */
  read?: Role
}

export interface DeclaredModule {
  name: string
  /** What scopes can name: `keys` stands for `keys:read` and `keys:write`. */
  resources: Record<string, Resource>
  /** Fields whose values never reach a log. */
  secrets: readonly string[]
  /** Tables of its own in the event store, by name, and the statement that makes each: rows carry their tenant. */
  eventTables: Record<string, string>
}

// What Next bundles and what Node loads beside it are two instances of each module in one process.
const shared = globalThis as typeof globalThis & { bellwetherModules?: readonly DeclaredModule[] }

/** The modules of this process. The list is replaced, never changed, so what is computed of it may be kept beside it. */
export const declaredModules = (): readonly DeclaredModule[] => shared.bellwetherModules ?? []

export function declareModule(module: DeclaredModule): void {
  shared.bellwetherModules = [...declaredModules().filter(({ name }) => name !== module.name), module]
}
