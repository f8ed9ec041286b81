import { newId } from '#lib/core/id'
import { Problem } from '#lib/core/problem'
import { createContextFor, resolveCredential } from '#lib/identity/index'
import { type Actor, askerOf, type KeyActor, type UserActor } from '#lib/platform/actor'
import { type Context, createContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'

import type { AgentName } from '../schema.ts'

export type Asker = UserActor | KeyActor | { kind: 'system'; name: string }

export function readAsker({ actor }: Pick<Context, 'actor'>): Asker {
  const asker = askerOf(actor)
  if (asker.kind === 'anonymous') throw new Problem('AUTH_003', 'Sign in to ask.')
  return asker
}

/** An agent at work for whoever asked, with their rights at this moment; throws once they have none here. */
export async function openAskerContext(
  workspace: WorkspaceRef,
  asker: Asker,
  runId: string,
  agent: AgentName,
): Promise<WorkspaceContext> {
  const base = await openBase(workspace, asker)
  const actor: Actor = { kind: 'agent', agent, runId, asker: askerOf(base.actor) as Asker }
  return createContext({ ...base, actor, workspace, requestId: newId('req') }) as WorkspaceContext
}

async function openBase(workspace: WorkspaceRef, asker: Asker): Promise<Context> {
  const facts = { requestId: newId('req'), address: null, userAgent: null }
  // What nobody asked for may look at everything and change nothing.
  if (asker.kind === 'system') {
    return createContext({ ...facts, workspace, actor: asker, permissions: ['*:read'] })
  }
  const credential =
    asker.kind === 'user'
      ? ({ kind: 'forwarded', userId: asker.userId, workspaceId: workspace.id } as const)
      : ({ kind: 'key', keyId: asker.keyId } as const)
  return createContextFor(await resolveCredential(credential), facts)
}

/** Whether an error says that whoever asked may not be here any more. */
export const isExpelled = (error: unknown): boolean => error instanceof Problem && error.status === 401

export function nameAsker(asker: Asker): { id: string | null; name: string } {
  if (asker.kind === 'user') return { id: asker.userId, name: asker.name ?? asker.email }
  if (asker.kind === 'key') return { id: asker.keyId, name: `Key ${asker.name}` }
  return { id: null, name: asker.name }
}

export const readAskerOf = ({ asker }: { asker: unknown }): Asker => asker as Asker
