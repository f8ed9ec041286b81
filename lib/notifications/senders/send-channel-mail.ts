import { escapeHtml } from '#lib/core/html'
import { shorten } from '#lib/core/wording'
import type { WorkspaceContext } from '#lib/platform/context'

import { listAddresses, listReached } from '../deliveries/same-mail.ts'
import type { Message } from '../deliveries/send-requested.ts'
import type { Outcome } from '../deliveries/transitions.ts'
import { handToMailServer, hasMailServer } from '../mail-server.ts'
import { linkTo, type Sender } from './sender.ts'

const longestSubject = 200
const firstPermanentCode = 500

export const sendChannelMail: Sender<'mail'> = async (ctx, { deliveryId, config, message }) => {
  const addresses = await listAddresses(ctx, config)
  if (addresses.length === 0) return failed(null, 'This channel has no recipients.', true)
  // Whoever sends a message again wants it to arrive again.
  const isResent = await ctx.db.deliveryAttempt.findFirst({ where: { deliveryId, succeeded: true } })
  const reached = isResent ? new Set<string>() : await listReached(ctx, deliveryId)
  const to = addresses.filter((address) => !reached.has(address.toLowerCase()))
  if (to.length === 0) {
    return { succeeded: true, status: null, detail: 'All recipients got this mail through another channel.' }
  }
  // Made of the delivery's id, so that another attempt finds the same mail.
  const id = `mail_${deliveryId.slice(deliveryId.indexOf('_') + 1)}`
  const letter = { id, to: to.join(', '), ...write(ctx, message) }
  const row = { ...letter, workspaceId: ctx.workspace.id }
  await ctx.db.mail.upsert({ where: { id }, create: row, update: {} })
  if (!hasMailServer()) {
    return {
      succeeded: true,
      status: null,
      detail: 'No mail server is configured: the message is in the delivery log, under Mail.',
      isCaptured: true,
    }
  }
  try {
    const detail = await handToMailServer(letter)
    await ctx.db.mail.update({ where: { id }, data: { sentAt: new Date(), text: '', html: '' } })
    return { succeeded: true, status: null, detail }
  } catch (error) {
    const { responseCode, message: words } = error as Error & { responseCode?: number }
    return failed(responseCode ?? null, words, (responseCode ?? 0) >= firstPermanentCode)
  }
}

const failed = (status: number | null, detail: string, isFinal: boolean): Outcome => ({
  succeeded: false,
  status,
  detail,
  isFinal,
})

function write(ctx: WorkspaceContext, { title, text, href }: Message) {
  const link = linkTo(ctx, href)
  const lines = [title, text, ...(link ? [`See ${link}`] : []), `From ${ctx.workspace.name} on Bellwether.`]
  const paragraphs = [
    `<p><strong>${escapeHtml(title)}</strong></p>`,
    `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`,
    ...(link ? [`<p><a href="${escapeHtml(link)}">Open in Bellwether</a></p>`] : []),
    `<p>From ${escapeHtml(ctx.workspace.name)} on Bellwether.</p>`,
  ]
  return {
    subject: shorten(title.replace(/\s+/g, ' '), longestSubject),
    text: `${lines.join('\n\n')}\n`,
    html: paragraphs.join(''),
  }
}
