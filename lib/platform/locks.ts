import type { Db } from './postgres.ts'
import { Prisma } from './prisma-client/client.ts'
import { tableOf } from './workspace-scope.ts'

/** Held until the transaction ends; whoever asks for the same name waits. */
export async function lockName(db: Db, name: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}

/** The same of one row, which nobody else changes or deletes either. */
export async function lockRow(db: Db, model: Prisma.ModelName, id: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM ${Prisma.raw(`"${tableOf(model)}"`)} WHERE id = ${id} FOR UPDATE`
}
