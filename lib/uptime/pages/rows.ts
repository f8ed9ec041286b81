import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { baseUrl } from '#lib/platform/env'
import type { StatusPage as PageRow, StatusReport, StatusUpdate } from '#lib/platform/prisma-client/client'

import { pageGroups, pageSettings, type Report, type StatusPage } from './pages-schema.ts'

export async function requirePage({ db }: WorkspaceContext, id: string): Promise<PageRow> {
  const found = await db.statusPage.findUnique({ where: { id } })
  if (!found) throw notFound('status page')
  return found
}

export const addressOf = (slug: string) => `${baseUrl()}/status/${slug}`

export const toPage = (row: PageRow, subscribers: number): StatusPage => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  url: addressOf(row.slug),
  groups: pageGroups.parse(row.groups),
  ...pageSettings.parse(row.settings),
  subscribers,
  created_at: row.createdAt.toISOString(),
})

export type ReportRow = StatusReport & { updates: StatusUpdate[] }

/** Its updates newest first; the newest says how it stands. */
export function toReport(row: ReportRow): Report {
  const updates = row.updates.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
  return {
    id: row.id,
    page_id: row.pageId,
    title: row.title,
    kind: row.kind as Report['kind'],
    impacts: row.impacts as Report['impacts'],
    is_draft: row.isDraft,
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt?.toISOString() ?? null,
    status: (updates[0]?.status ?? 'investigating') as Report['status'],
    updates: updates.map(({ id, status, text, at }) => ({
      id,
      status: status as Report['status'],
      text,
      at: at.toISOString(),
    })),
  }
}
