import { z } from 'zod'

import { newId } from '#lib/core/id'
import { say } from '#lib/core/wording'

import type { Context } from './context.ts'
import { emit, event } from './event.ts'

export const mailQueued = event({
  name: 'mail.queued',
  summary: 'Mail sent',
  data: z.object({ mail_id: z.string(), to: z.string(), subject: z.string() }),
  wording: {
    icon: 'mail',
    sentence: ({ to, subject }) => say`Mail to ${to}: ${subject}`,
    href: () => 'settings/deliveries?tab=mail',
  },
})

interface NewMail {
  to: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
}

/** Writes a mail as part of the write in progress; whoever sends mail does so on its event. */
export async function queueMail(ctx: Context, mail: NewMail): Promise<void> {
  const id = newId('mail', ctx.now.getTime())
  await ctx.db.mail.create({ data: { id, workspaceId: ctx.workspace?.id ?? null, ...mail } })
  emit(ctx, mailQueued, { subject: id, data: { mail_id: id, to: mail.to, subject: mail.subject } })
}
