import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { mail } from './schema.ts'

export const listMail = operation({
  name: 'mail.list',
  summary: 'Mail of the workspace: sent, or captured here when no mail server is configured',
  kind: 'read',
  http: 'GET /api/mail',
  // Captured mail holds invitation links, so it is for those who may invite.
  scope: 'mail:write',
  input: pageInput,
  output: pageOf(mail),
  async run({ db }, input) {
    const rows = await db.mail.findMany(pageById(input))
    return toPage(rows, input, (row) => ({
      id: row.id,
      to: row.to,
      subject: row.subject,
      text: row.text,
      created_at: row.createdAt.toISOString(),
      sent_at: row.sentAt?.toISOString() ?? null,
    }))
  },
})
