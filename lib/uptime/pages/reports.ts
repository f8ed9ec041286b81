import { z } from 'zod'

import { newId } from '#lib/core/id'
import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage as cut } from '#lib/platform/page'

import { statusReportPublished } from '../events.ts'
import { forgetAfter } from './manage-pages.ts'
import { newReport, newUpdate, report, type Report } from './pages-schema.ts'
import { requirePage, type ReportRow, toReport } from './rows.ts'

const ended = new Set<string>(['resolved', 'completed'])

async function requireReport({ db }: WorkspaceContext, id: string): Promise<ReportRow> {
  const found = await db.statusReport.findUnique({ where: { id }, include: { updates: true } })
  if (!found) throw notFound('status report')
  return found
}

export const listReports = operation({
  name: 'status-reports.list',
  summary: 'Reports of a status page with their updates, drafts too',
  kind: 'read',
  http: 'GET /api/status-pages/{id}/reports',
  scope: 'status-pages:read',
  input: pageInput.extend({ id: z.string() }),
  output: pageOf(report),
  async run(ctx, { id: pageId, ...input }) {
    await requirePage(ctx, pageId)
    const page = pageById(input)
    const rows = await ctx.db.statusReport.findMany({
      ...page,
      where: { ...page.where, pageId },
      include: { updates: true },
    })
    return cut(rows, input, toReport)
  },
})

export const createReport = operation({
  name: 'status-reports.create',
  summary: 'Say in public what is wrong, or when something will be worked on; a draft is for members alone',
  kind: 'write',
  http: 'POST /api/status-reports',
  scope: 'status-pages:write',
  status: 201,
  input: newReport,
  output: report,
  subject: (_input, { id }) => id,
  async run(
    ctx,
    { page_id: pageId, starts_at: startsAt, ends_at: endsAt, status, text, is_draft: isDraft, ...rest },
  ) {
    await requirePage(ctx, pageId)
    const at = startsAt === undefined ? ctx.now : new Date(startsAt)
    const id = newId('str', ctx.now.getTime())
    const endOf = ended.has(status) ? (endsAt ?? ctx.now.toISOString()) : endsAt
    await ctx.db.statusReport.create({
      data: {
        ...rest,
        id,
        workspaceId: ctx.workspace.id,
        pageId,
        isDraft,
        startsAt: at,
        endsAt: endOf === null ? null : new Date(endOf),
      },
    })
    return addUpdate(ctx, id, { status, text, at: at < ctx.now ? at : ctx.now })
  },
})

export const updateReport = operation({
  name: 'status-reports.update',
  summary: 'Add what is known now to a report; the first one publishes a draft',
  kind: 'write',
  http: 'POST /api/status-reports/{id}/updates',
  scope: 'status-pages:write',
  status: 201,
  input: newUpdate,
  output: report,
  subject: ({ id }) => id,
  async run(ctx, { id, status, text, impacts, at }) {
    const row = await requireReport(ctx, id)
    const when = at === undefined ? ctx.now : new Date(at)
    await ctx.db.statusReport.update({
      where: { id },
      data: {
        isDraft: false,
        ...(impacts ? { impacts } : {}),
        ...(ended.has(status) ? { endsAt: when } : row.kind === 'incident' ? { endsAt: null } : {}),
      },
    })
    return addUpdate(ctx, id, { status, text, at: when })
  },
})

export const deleteReport = operation({
  name: 'status-reports.delete',
  summary: 'Delete a report and its updates',
  kind: 'write',
  http: 'DELETE /api/status-reports/{id}',
  scope: 'status-pages:write',
  input: z.object({ id: z.string() }),
  output: z.object({ done: z.literal(true) }),
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await requireReport(ctx, id)
    await ctx.db.statusReport.delete({ where: { id } })
    forgetAfter(ctx)
    return { done: true as const }
  },
})

async function addUpdate(
  ctx: WorkspaceContext,
  reportId: string,
  { status, text, at }: { status: string; text: string; at: Date },
): Promise<Report> {
  const id = newId('stu', ctx.now.getTime())
  await ctx.db.statusUpdate.create({
    data: { id, workspaceId: ctx.workspace.id, reportId, status, text, at },
  })
  const row = await requireReport(ctx, reportId)
  if (!row.isDraft) {
    const data = { page_id: row.pageId, report_id: reportId, update_id: id, title: row.title, status }
    emit(ctx, statusReportPublished, { subject: row.pageId, data })
  }
  forgetAfter(ctx)
  return toReport(row)
}
