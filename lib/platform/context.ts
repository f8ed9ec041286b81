import { newId } from '#lib/core/id'

import type { Actor } from './actor.ts'
import type { EventRecord } from './event-record.ts'
import { type Log, log } from './log.ts'
import { type Db, getPrisma } from './postgres.ts'
import { scopeToWorkspace } from './workspace-scope.ts'

export interface WorkspaceRef {
  id: string
  slug: string
  name: string
}

/** A write in progress: what it will have said happened, and what to do once it is committed. */
export interface Write {
  events: EventRecord[]
  afterCommit: (() => void | Promise<void>)[]
}

export interface Context {
  workspace: WorkspaceRef | null
  actor: Actor
  permissions: readonly string[]
  db: Db
  now: Date
  requestId: string
  log: Log
  write: Write | null
  idempotencyKey: string | null
  /** Whoever asks does not want to wait for what takes long. */
  prefersAsync: boolean
  /** Where the request came from, for session lists and limits. */
  address: string | null
  userAgent: string | null
}

export interface WorkspaceContext extends Context {
  workspace: WorkspaceRef
}

export interface PersonContext extends Context {
  actor: Extract<Actor, { kind: 'user' }>
}

type ContextParts = Pick<Context, 'workspace' | 'actor' | 'permissions' | 'requestId'> & Partial<Context>

export function createContext(parts: ContextParts): Context {
  // Most requests are answered without either.
  let { db, log: ownLog } = parts
  return {
    now: new Date(),
    write: null,
    idempotencyKey: null,
    prefersAsync: false,
    address: null,
    userAgent: null,
    ...parts,
    get db() {
      db ??= openDb(parts.workspace)
      return db
    },
    get log() {
      ownLog ??= log.child({ request: parts.requestId, workspace: parts.workspace?.id })
      return ownLog
    },
  }
}

/** The same caller, not bound to any workspace. */
export const leaveWorkspace = (ctx: Context): Context =>
  ctx.workspace ? createContext({ ...ctx, workspace: null, db: ctx.write ? ctx.db : getPrisma() }) : ctx

/** What there is of one workspace, for who knows nothing but its id: what fills a memory, a step of a workflow. */
export const openWorkspaceDb = (workspaceId: string): Db => scopeToWorkspace(getPrisma(), workspaceId)

const openDb = (workspace: WorkspaceRef | null) => (workspace ? openWorkspaceDb(workspace.id) : getPrisma())

/**
 * For work that no person or program asked for. It may do anything in its one workspace; without one it sees them all,
 * which is how schedules and loops find what is due.
 */
export const createSystemContext = (
  name: string,
  workspace: WorkspaceRef | null = null,
  requestId: string = newId('req'),
): Context => createContext({ workspace, actor: { kind: 'system', name }, permissions: ['*'], requestId })
