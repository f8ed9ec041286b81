import { openWorkspaceDb } from '#lib/platform/context'
import type { Prisma } from '#lib/platform/prisma-client/client'

import { forgetIn } from './forget-in.ts'

const atOnce = 500

interface Sought {
  workspaceId: string
  subject: string
}

type Row = Record<string, unknown>

interface Table {
  findMany(query: object): Promise<Row[]>
  updateMany(change: object): Promise<unknown>
}

/** Where an answer, a question or the log of a run may name somebody, by what names the row. */
const places = [
  { table: 'runEvent', key: ['runId', 'seq'], fields: ['data'] },
  { table: 'message', key: ['id'], fields: ['text', 'mentions', 'attachments', 'kept'] },
  { table: 'thread', key: ['id'], fields: ['title'] },
  { table: 'reference', key: ['runId', 'ref'], fields: ['evidence'] },
  { table: 'agentReport', key: ['runId'], fields: ['report'] },
  { table: 'agentRun', key: ['runId', 'agentId'], fields: ['message'] },
  {
    table: 'approval',
    key: ['id'],
    fields: ['title', 'input', 'preview', 'effect', 'risk', 'undo', 'result'],
  },
] as const

/** Takes a person of the events out of all that was asked, found and answered about them. */
export async function forgetSubject({ workspaceId, subject }: Sought): Promise<number> {
  const db = openWorkspaceDb(workspaceId)
  let changed = 0
  for (const { table, key, fields } of places) {
    const model = db[table] as unknown as Table
    const order = key.map((name) => ({ [name]: 'asc' }))
    for (let skip = 0; ; skip += atOnce) {
      const rows = await model.findMany({ orderBy: order, skip, take: atOnce })
      for (const row of rows) {
        const data = Object.fromEntries(
          fields.flatMap((field) => {
            const kept = forgetIn(row[field], subject)
            return kept === row[field] ? [] : [[field, kept as Prisma.InputJsonValue]]
          }),
        )
        if (Object.keys(data).length === 0) continue
        await model.updateMany({ where: Object.fromEntries(key.map((name) => [name, row[name]])), data })
        changed++
      }
      if (rows.length < atOnce) break
    }
  }
  return changed
}
