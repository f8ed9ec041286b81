import { getAuditInput } from './audit.ts'
import type { Context } from './context.ts'
import { explainDatabaseError } from './database-error.ts'
import type { EventRecord } from './event-record.ts'
import { appendEvents, emit } from './event.ts'
import { operationPerformed } from './events.ts'
import { claimIdempotencyKey, keepFirstAnswer } from './idempotency.ts'
import { type Db, runInTransaction } from './postgres.ts'
import type { PrismaClient } from './prisma-client/client.ts'

interface WriteSpec<Input, Output> {
  name: string
  input: unknown
  audited?: boolean
  subject?: (input: Input, output: Output) => string | null
}

/**
 * One transaction holds the change, its audit record, its events, what is owed for them, and the answer kept for a
 * repeated request. A write that is called by another write becomes part of it.
 */
export async function runWrite<Input, Output>(
  ctx: Context,
  spec: WriteSpec<Input, Output>,
  input: Input,
  run: (ctx: Context) => Promise<Output>,
): Promise<Output> {
  if (ctx.write) return recordPerformed(ctx, spec, input, await run(ctx))
  const write = { events: [], afterCommit: [] } as NonNullable<Context['write']>
  const output = await explainDatabaseError(() =>
    runInTransaction(ctx.db as PrismaClient, async (db: Db) => {
      const inner = { ...ctx, db, write }
      const earlier = await claimIdempotencyKey<Output>(inner, spec.name, input)
      if (earlier) return earlier.response
      const result = recordPerformed(inner, spec, input, await run(inner))
      await keepFirstAnswer(inner, result)
      await appendEvents(db, nameOutcomes(write.events))
      return result
    }),
  )
  for (const task of write.afterCommit) {
    try {
      await task()
    } catch (error) {
      ctx.log.warn({ error }, 'a task after commit failed; the durable path will do it')
    }
  }
  return output
}

/** Lists show one entry for one action: the event that says what came of it, where there is one. */
function nameOutcomes(events: readonly EventRecord[]): EventRecord[] {
  const isAudit = ({ name }: EventRecord) => name === operationPerformed.name
  return events.map((event) => {
    if (!isAudit(event)) return event
    const outcome = events.find((other) => !isAudit(other) && other.workspaceId === event.workspaceId)
    return outcome ? { ...event, data: { ...(event.data as object), outcome: outcome.id } } : event
  })
}

function recordPerformed<Input, Output>(
  ctx: Context,
  spec: WriteSpec<Input, Output>,
  input: Input,
  output: Output,
): Output {
  if (spec.audited === false) return output
  const subject = spec.subject?.(input, output) ?? null
  emit(ctx, operationPerformed, {
    subject,
    data: { operation: spec.name, input: getAuditInput(spec.input, input) },
  })
  return output
}
