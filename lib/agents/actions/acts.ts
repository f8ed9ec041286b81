import type { z } from 'zod'

import { toCanonicalJson } from '#lib/core/canonical-json'
import { sha256 } from '#lib/core/hash'
import { conflict, invalidInput } from '#lib/core/problem'
import { toToolName } from '#lib/core/tool-name'
import type { WorkspaceContext } from '#lib/platform/context'
import { listFieldProblems } from '#lib/platform/explain-issue'
import { listModules } from '#lib/platform/module'
import type { Operation, Proposal, ProposalPreview } from '#lib/platform/operation'
import { allows, authorise, isInWorkspace } from '#lib/platform/permission'

/** What an agent may propose, as a model calls it. */
export interface Act {
  /** `alerts_create` */
  tool: string
  /** `alerts.create` */
  operation: string
  summary: string
  inputSchema: z.ZodObject
}

export interface DescribedAct extends Omit<Proposal, 'preview'> {
  operation: string
  /** With what was left to defaults, so that exactly what is shown is done. */
  input: Record<string, unknown>
  fingerprint: string
  preview: ProposalPreview | null
}

/** Whatever modules declare for agents, as far as these permissions allow it. */
export const listActs = (permissions: readonly string[]): Act[] =>
  listDeclared()
    .filter(({ scope }) => allows(permissions, scope))
    .map(({ name, summary, input }) => ({
      tool: toToolName(name),
      operation: name,
      summary,
      inputSchema: input,
    }))

/** Refuses who may not do what an agent proposes. */
export function requireAllowed(ctx: WorkspaceContext, name: string): void {
  authorise(ctx, requireAct(name).scope)
}

/** What would be done and what would come of it; refuses, in words that a model can act on, what could not be done. */
export async function describeAct(
  ctx: WorkspaceContext,
  name: string,
  given: unknown,
): Promise<DescribedAct> {
  const operation = requireAct(name)
  authorise(ctx, operation.scope)
  const parsed = operation.input.safeParse(given ?? {})
  if (!parsed.success) {
    const fields = listFieldProblems(parsed.error, '(input)')
    throw invalidInput(fields.map(({ field, problem }) => `${field}: ${problem}`).join('; '), { fields })
  }
  const input = JSON.parse(toCanonicalJson(parsed.data)) as Record<string, unknown>
  const { preview = null, ...proposal } = await operation.agent.propose(ctx, parsed.data)
  return { ...proposal, preview, operation: name, input, fingerprint: fingerprintOf(name, input) }
}

/** Does what was approved as part of the write that approves it, so that there are both or neither. */
export async function performAct(
  ctx: WorkspaceContext,
  name: string,
  input: Record<string, unknown>,
  fingerprint: string,
): Promise<unknown> {
  if (!ctx.write) throw new Error('What was approved is done within the write that approves it.')
  const operation = requireAct(name)
  if (fingerprintOf(name, input) !== fingerprint) {
    throw conflict('This is not what was shown for approval. Nothing was changed. Ask for it again.')
  }
  return operation(ctx, input)
}

export const fingerprintOf = (operation: string, input: unknown): string =>
  sha256(`${operation}\n${toCanonicalJson(input)}`)

type DeclaredAct = Operation & { agent: NonNullable<Operation['agent']> }

const isDeclared = (operation: Operation): operation is DeclaredAct =>
  operation.agent !== undefined && operation.kind === 'write' && isInWorkspace(operation.scope)

const listDeclared = (): DeclaredAct[] =>
  listModules().flatMap(({ operations }) => operations.filter(isDeclared))

function requireAct(name: string): DeclaredAct {
  const declared = listDeclared()
  const found = declared.find((each) => each.name === name)
  if (found) return found
  const known = declared.map((each) => each.name).join(', ')
  throw invalidInput(`Agents can’t do “${name.slice(0, 80)}”. They can propose: ${known}.`)
}
