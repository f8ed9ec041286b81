import type { z } from 'zod'

import { invalidInput } from '#lib/core/problem'

import { type Context, leaveWorkspace, type PersonContext, type WorkspaceContext } from './context.ts'
import { listFieldProblems } from './explain-issue.ts'
import { observeOperation } from './measures.ts'
import { authorise, isInWorkspace, type Scope } from './permission.ts'
import { runWrite } from './write.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type HttpBinding = `${Method} /${string}`
export type LimitClass = 'standard' | 'sensitive' | 'bulk' | 'shared'

export type ContextFor<S extends Scope> = S extends 'public' | 'identified' | 'platform:admin'
  ? Context
  : S extends 'self'
    ? PersonContext
    : WorkspaceContext

export interface RequestBody {
  description: string
  /** The field of the input that is made of it; the others come from the path and the query. */
  field: string
  /** Schemas by content type. */
  content: Record<string, z.ZodType>
}

/** The answer as comma-separated values, for whoever asks for text/csv. */
export interface CsvView<Output> {
  /** For what is too much to be answered in any other form. */
  isOnly?: boolean
  write(output: Output): string | AsyncIterable<string>
}

/** The answer as a file, for what is made to be kept. */
export interface Download {
  name: string
  type: string
  content: Uint8Array
}

/** One piece of an answer that goes on: what a reader names to go on behind it, and what it holds. */
export interface StreamedEvent {
  id: number
  type: string
  data: unknown
}

export interface OperationAddress {
  path: string
  summary: string
  contentTypes: readonly string[]
}

/** What somebody is told who decides whether an agent may do something. */
export interface Proposal {
  /** As a button would say it: “Create alert “Daily spend””. */
  title: string
  effect: string
  risk: string
  /** How it is taken back, and to what. */
  undo: string
  preview?: ProposalPreview
}

/** What a dry run says: one sentence for everybody, and whatever a page can draw. */
export interface ProposalPreview {
  summary: string
  changes?: readonly { field: string; before: unknown; after: unknown }[]
  [drawn: string]: unknown
}

/** Present where an agent may propose a write; a person decides, and sees what this says. */
interface AgentAccess<S extends Scope, Input> {
  /** Reads only. It refuses, in words, what would be refused when it is done. */
  propose(ctx: ContextFor<S>, input: Input): Proposal | Promise<Proposal>
}

interface OperationSpec<
  Name extends string,
  Http extends HttpBinding,
  S extends Scope,
  Input extends z.ZodObject,
  Output extends z.ZodType,
> {
  /** `keys.create`: the resource and the verb. */
  name: Name
  summary: string
  /** `append` adds facts by the thousand: it needs a write scope, but no transaction and no audit record. */
  kind: 'read' | 'write' | 'append'
  http: Http
  scope: S
  input: Input
  output: Output
  /** The status of a success; 200 unless said otherwise. */
  status?: number
  /** Another status for some answers, such as 202 for what is not done yet. */
  statusOf?: (output: z.output<Output>) => number
  /** False for writes that nobody will ever ask about, such as marking something as read. */
  audited?: boolean
  /** What its body really is, where that is more than the input as JSON. */
  body?: RequestBody
  /** The addresses that an operation with a pattern for one answers. */
  addresses?: readonly OperationAddress[]
  csv?: CsvView<z.output<Output>>
  /** Always answers with a file. */
  download?: (output: z.output<Output>) => Download
  /** The answer as it grows, for whoever asks for text/event-stream; `after` is the last id that the reader has. */
  eventStream?: (
    ctx: ContextFor<S>,
    input: z.output<Input>,
    after: number,
    signal: AbortSignal,
  ) => AsyncIterable<readonly StreamedEvent[]>
  /** How strictly callers are limited. */
  limit?: LimitClass
  agent?: AgentAccess<S, z.output<Input>>
  /** What the audit record calls the thing that was changed. */
  subject?: (input: z.output<Input>, output: z.output<Output>) => string | null
  run(ctx: ContextFor<S>, input: z.output<Input>): Promise<z.input<Output>>
}

export interface Operation<
  Name extends string = string,
  Http extends HttpBinding = HttpBinding,
  S extends Scope = Scope,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> extends Omit<OperationSpec<Name, Http, S, Input, Output>, 'run' | 'subject' | 'eventStream'> {
  /** Authorises and reads the input, then answers piece by piece. */
  readonly follow?: (
    ctx: Context,
    input: unknown,
    after: number,
    signal: AbortSignal,
  ) => AsyncIterable<readonly StreamedEvent[]>
  (ctx: Context, input: z.input<Input>): Promise<z.output<Output>>
  readonly isOperation: true
}

/** Declares what someone may do. The function it returns authorises, parses, runs, records and times. */
export function operation<
  const Name extends string,
  const Http extends HttpBinding,
  const S extends Scope,
  Input extends z.ZodObject,
  Output extends z.ZodType,
>(spec: OperationSpec<Name, Http, S, Input, Output>): Operation<Name, Http, S, Input, Output> {
  const perform = async (ctx: Context, given: z.input<Input>): Promise<z.output<Output>> => {
    const startedAt = performance.now()
    try {
      authorise(ctx, spec.scope)
      const input = parseInput(spec.input, given)
      const run = async (inner: Context) => spec.output.parse(await spec.run(inner as ContextFor<S>, input))
      const bound = isInWorkspace(spec.scope) ? ctx : leaveWorkspace(ctx)
      const output = spec.kind === 'write' ? await runWrite(bound, spec, input, run) : await run(bound)
      observeOperation(spec.name, 'done', performance.now() - startedAt)
      return output
    } catch (error) {
      observeOperation(spec.name, 'refused', performance.now() - startedAt)
      throw error
    }
  }
  const { name, run: _run, eventStream, ...rest } = spec
  Object.defineProperty(perform, 'name', { value: name })
  const follow = (ctx: Context, given: unknown, after: number, signal: AbortSignal) => {
    authorise(ctx, spec.scope)
    return eventStream?.(ctx as ContextFor<S>, parseInput(spec.input, given), after, signal)
  }
  const streaming = eventStream ? { follow } : {}
  return Object.assign(perform, rest, streaming, { isOperation: true as const }) as unknown as Operation<
    Name,
    Http,
    S,
    Input,
    Output
  >
}

export const isOperation = (value: unknown): value is Operation =>
  typeof value === 'function' && 'isOperation' in value && value.isOperation === true

function parseInput<Input extends z.ZodObject>(schema: Input, given: unknown): z.output<Input> {
  const result = schema.safeParse(given ?? {})
  if (result.success) return result.data
  const fields = listFieldProblems(result.error, '(input)')
  const first = fields[0]
  throw invalidInput(`${first?.field}: ${first?.problem}`, { fields })
}
