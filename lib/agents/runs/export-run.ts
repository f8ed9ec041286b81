import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { toPlainText } from '../evidence/index.ts'
import { type Kept, writeMarkdown } from '../report/write-markdown.ts'
import { writePdf } from '../report/write-pdf.ts'
import { readQuestions, readReport, requireRun, toRun } from './rows.ts'

const types = { markdown: 'text/markdown; charset=utf-8', pdf: 'application/pdf' }

export const exportRun = operation({
  name: 'runs.export',
  summary: 'A run’s answer and report as a file',
  kind: 'read',
  http: 'GET /api/runs/{id}/export',
  scope: 'threads:read',
  input: z.object({ id: z.string().max(100), format: z.enum(['markdown', 'pdf']).default('markdown') }),
  output: z.object({
    name: z.string(),
    type: z.string(),
    content: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  download: (file) => file,
  async run(ctx, { id, format }) {
    const row = await requireRun(ctx, id)
    const [questions, answer] = await Promise.all([
      readQuestions(ctx, [row]),
      ctx.db.message.findFirst({ where: { runId: id, role: 'assistant' } }),
    ])
    const kept: Kept = {
      workspace: ctx.workspace.name,
      run: toRun(row, questions.get(row.messageId) ?? ''),
      answer: toPlainText(answer?.text ?? ''),
      report: readReport(row),
    }
    return {
      name: `${id}.${format === 'pdf' ? 'pdf' : 'md'}`,
      type: types[format],
      content: format === 'pdf' ? await writePdf(kept) : Buffer.from(writeMarkdown(kept)),
    }
  },
})
