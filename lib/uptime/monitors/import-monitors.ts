import { z } from 'zod'

import { invalidInput, Problem } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { listFieldProblems } from '#lib/platform/explain-issue'
import { operation } from '#lib/platform/operation'
import { ownWorkspace, rawSql } from '#lib/platform/raw-sql'

import { monitorSettings, newMonitor } from '../schema.ts'
import { requireRoom, toNewRow } from './insert-monitor.ts'
import { readKuma } from './read-kuma.ts'
import { readSettings } from './rows.ts'

const mostRows = 10_000
const mostLetters = 8_000_000

const refused = z.object({ index: z.number(), name: z.string(), message: z.string() })

export const importMonitors = operation({
  name: 'monitors.import',
  summary:
    'Import monitors from a list of addresses, Uptime Kuma’s backup, or an export; the good are kept, the bad are listed',
  kind: 'write',
  http: 'POST /api/monitors/import',
  scope: 'monitors:write',
  limit: 'sensitive',
  input: z.object({
    content: z
      .string()
      .min(1)
      .max(mostLetters)
      .describe('One address a line, or the JSON of a backup or export'),
    dry_run: z.boolean().default(false).describe('Only says what would come of it'),
  }),
  output: z.object({ created: z.number(), rejected: z.array(refused) }),
  async run(ctx, { content, dry_run: isDry }) {
    const all = readContent(content)
    if (all.length > mostRows)
      throw invalidInput(`content: At most ${mostRows.toLocaleString('en')} monitors at once.`)
    const rows: ReturnType<typeof toNewRow>[] = []
    const rejected: z.output<typeof refused>[] = []
    for (const [index, each] of all.entries()) {
      const { name: given } = (each ?? {}) as { name?: unknown }
      const name = typeof given === 'string' ? given.slice(0, 120) : `Row ${index + 1}`
      const parsed = newMonitor.safeParse(each)
      if (parsed.error) {
        const [first] = listFieldProblems(parsed.error, 'monitor')
        rejected.push({ index, name, message: `${first?.field}: ${first?.problem}` })
        continue
      }
      try {
        rows.push(toNewRow(ctx, { ...parsed.data, parent_id: null }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        rejected.push({ index, name, message: error.message })
      }
    }
    if (isDry || rows.length === 0) return { created: rows.length, rejected }
    await requireRoom(ctx, rows.length)
    await insertAll(ctx, rows)
    return { created: rows.length, rejected }
  },
})

/** Thousands as one value of one statement: as many values as they have would take longer than a transaction may. */
const insertAll = (ctx: WorkspaceContext, rows: readonly ReturnType<typeof toNewRow>[]) =>
  rawSql(ctx)`
    INSERT INTO monitor (id, workspace_id, name, type, settings, secrets, interval_s, regions, tags, state_since, memory,
      retry_at, token, created_at, updated_at)
    SELECT id, ${ownWorkspace}, name, type, settings, secrets, "intervalS", regions, tags, "stateSince", memory,
      "retryAt", token, "createdAt", "updatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS given (
      id text, name text, type text, settings jsonb, secrets text, "intervalS" int, regions text[], tags text[],
      "stateSince" timestamptz, memory jsonb, "retryAt" timestamptz, token text, "createdAt" timestamptz,
      "updatedAt" timestamptz)`

function readContent(content: string): unknown[] {
  const text = content.trim()
  if (!text.startsWith('{') && !text.startsWith('[')) {
    return text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => ({
        name: line
          .replace(/^https?:\/\//, '')
          .replace(/\/$/, '')
          .slice(0, 120),
        type: 'http',
        url: /^[a-z]+:\/\//i.test(line) ? line : `https://${line}`,
      }))
  }
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    throw invalidInput('content: This is no JSON. Paste the whole file, or one address a line.')
  }
  const { monitorList, monitors } = (Array.isArray(found) ? { monitors: found } : found) as Record<
    string,
    unknown
  >
  if (Array.isArray(monitorList)) return monitorList.map(readKuma)
  if (Array.isArray(monitors)) return monitors
  throw invalidInput(
    'content: There are no monitors in it. An export has “monitors”, a backup of Uptime Kuma “monitorList”.',
  )
}

export const exportMonitors = operation({
  name: 'monitors.export',
  summary: 'All monitors as they can be imported again, without secrets',
  kind: 'read',
  http: 'GET /api/monitors/export',
  scope: 'monitors:read',
  input: z.object({}),
  output: z.object({ version: z.literal(1), monitors: z.array(z.record(z.string(), z.unknown())) }),
  async run({ db }) {
    const rows = await db.monitor.findMany({ orderBy: { id: 'asc' } })
    return {
      version: 1 as const,
      monitors: rows.map((row) => ({
        name: row.name,
        type: row.type,
        interval_s: row.intervalS,
        regions: row.regions,
        tags: row.tags,
        ...monitorSettings.parse(readSettings(row)),
      })),
    }
  },
})
