import { sha256 } from '#lib/core/hash'
import { Problem } from '#lib/core/problem'

import { type Actor, askerOf } from './actor.ts'
import type { Context } from './context.ts'
import { open, seal } from './seal.ts'

/**
 * Takes the key inside the write's own transaction. A second request with it waits here until the first has committed,
 * then gets the first answer; if the first failed, its claim is gone with it and the second goes ahead.
 */
export async function claimIdempotencyKey<Output>(
  ctx: Context,
  operation: string,
  input: unknown,
): Promise<{ response: Output } | null> {
  const key = ctx.idempotencyKey
  if (!key) return null
  const owner = ownerOf(ctx)
  const requestHash = sha256(`${operation}\n${JSON.stringify(input)}`)
  const claimed = await ctx.db.$executeRaw`
    INSERT INTO idempotency_record (owner, key, request_hash) VALUES (${owner}, ${key}, ${requestHash})
    ON CONFLICT DO NOTHING`
  if (claimed === 1) return null
  const record = await ctx.db.idempotencyRecord.findUniqueOrThrow({ where: { owner_key: { owner, key } } })
  if (record.requestHash !== requestHash) {
    throw new Problem('REQ_001', 'This Idempotency-Key was used for another request. Send a new key.', {
      status: 422,
    })
  }
  return { response: JSON.parse(open(purpose, record.response as string)) as Output }
}

export async function keepFirstAnswer(ctx: Context, response: unknown): Promise<void> {
  if (!ctx.idempotencyKey) return
  await ctx.db.idempotencyRecord.update({
    where: { owner_key: { owner: ownerOf(ctx), key: ctx.idempotencyKey } },
    // Sealed, because an answer may hold what is shown only once, such as a new API key.
    data: { response: seal(purpose, JSON.stringify(response ?? null)) },
  })
}

const purpose = 'idempotency'

const ownerOf = (ctx: Context) => `${ctx.workspace?.id ?? '-'}:${actorKey(ctx.actor)}`

function actorKey(given: Actor): string {
  const actor = askerOf(given)
  if (actor.kind === 'user') return actor.userId
  if (actor.kind === 'key') return actor.keyId
  return actor.kind
}
