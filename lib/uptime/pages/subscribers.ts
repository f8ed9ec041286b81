import { createHash, createHmac, randomBytes } from 'node:crypto'

import { z } from 'zod'

import { escapeHtml } from '#lib/core/html'
import { newId } from '#lib/core/id'
import { Problem } from '#lib/core/problem'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { lockRow } from '#lib/platform/locks'
import { queueMail } from '#lib/platform/mail'
import type { StatusPage as PageRow } from '#lib/platform/prisma-client/client'
import { getRedis } from '#lib/platform/redis'
import { deriveKey } from '#lib/platform/seal'
import { subscriber } from '#lib/platform/subscriber'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { statusReportPublished } from '../events.ts'
import { openAll } from '../internal.ts'
import { addressOf } from './rows.ts'
import { writeStatus } from './write-feeds.ts'

const spec = { name: 'status-pages.subscribe', input: z.object({}), audited: false }
const linkValidMs = 2 * 86_400_000
const mostAnHour = 20
const address = z.email().max(200)

const hash = (token: string) => createHash('sha256').update(token).digest('hex')
/** Of a link that ends a subscription: made of its id, so it need not be kept and works for ever. */
const endToken = (id: string) =>
  `${id}.${createHmac('sha256', deriveKey('unsubscribe')).update(id).digest('base64url').slice(0, 27)}`

async function within<Value>(page: PageRow, work: (ctx: WorkspaceContext) => Promise<Value>): Promise<Value> {
  const workspace = await getWorkspaceRef(page.workspaceId)
  if (!workspace) throw new Problem('REQ_002', 'There is no such page.')
  return runWrite(createSystemContext(spec.name, workspace), spec, {}, (inner) =>
    work(inner as WorkspaceContext),
  )
}

/** Answers alike whether or not the address is known; a mail asks to confirm it. */
export async function subscribe(slug: string, given: string, visitor: string): Promise<void> {
  const email = address.safeParse(given.trim().toLowerCase())
  if (!email.success) throw new Problem('REQ_001', 'This is no mail address. Check it and try again.')
  const page = await openAll().statusPage.findUnique({ where: { slug } })
  if (!page) throw new Problem('REQ_002', 'There is no such page.')
  for (const key of [visitor, email.data]) {
    const count = await getRedis().incr(`subscribing:${hash(key)}`)
    if (count === 1) await getRedis().expire(`subscribing:${hash(key)}`, 3_600)
    if (count > (key === visitor ? mostAnHour : 3))
      throw new Problem('BACKEND_003', 'That was often. Try again in an hour.')
  }
  await within(page, async (ctx) => {
    const known = await ctx.db.statusSubscriber.findUnique({
      where: { pageId_email: { pageId: page.id, email: email.data } },
    })
    if (known?.confirmedAt) return
    const token = randomBytes(24).toString('base64url')
    const id = known?.id ?? newId('sub', ctx.now.getTime())
    await ctx.db.statusSubscriber.deleteMany({ where: { id } })
    await ctx.db.statusSubscriber.create({
      data: {
        id,
        workspaceId: ctx.workspace.id,
        pageId: page.id,
        email: email.data,
        tokenHash: hash(token),
        createdAt: ctx.now,
      },
    })
    const link = `${addressOf(slug)}/confirm?token=${token}`
    const text = `Somebody, most likely you, wants to hear of news from ${page.name}.`
    await queueMail(ctx, {
      to: email.data,
      subject: `Confirm: news from ${page.name}`,
      text: `${text}\n\nConfirm it here: ${link}\n\nThe link works for two days. If it wasn’t you, ignore this mail.\n`,
      html: `<p>${escapeHtml(text)}</p><p><a href="${link}">Confirm</a></p><p>The link works for two days. If it wasn’t you, ignore this mail.</p>`,
    })
  })
}

export async function confirmSubscription(token: string): Promise<boolean> {
  const found = await openAll().statusSubscriber.findUnique({ where: { tokenHash: hash(token) } })
  if (!found || Date.now() - found.createdAt.getTime() > linkValidMs) return false
  await openAll().statusSubscriber.update({
    where: { id: found.id },
    data: { confirmedAt: found.confirmedAt ?? new Date() },
  })
  return true
}

export async function endSubscription(token: string): Promise<boolean> {
  const [id = ''] = token.split('.')
  if (endToken(id) !== token) return false
  await openAll().statusSubscriber.deleteMany({ where: { id } })
  return true
}

/** One mail to each for each update, however often it is tried: all of them are one write. */
export const tellSubscribers = subscriber({
  name: 'uptime.tell-subscribers',
  event: statusReportPublished,
  timeoutMs: 60_000,
  async run(ctx, { data }) {
    const page = await ctx.db.statusPage.findUnique({ where: { id: data.page_id } })
    if (!page) return
    await within(page, async (inner) => {
      await lockRow(inner.db, 'StatusUpdate', data.update_id)
      const update = await inner.db.statusUpdate.findUnique({ where: { id: data.update_id } })
      if (!update || update.toldAt) return
      await inner.db.statusUpdate.update({ where: { id: update.id }, data: { toldAt: inner.now } })
      const readers = await inner.db.statusSubscriber.findMany({
        where: { pageId: page.id, confirmedAt: { not: null } },
      })
      for (const { id, email } of readers) {
        const end = `${addressOf(page.slug)}/unsubscribe?token=${endToken(id)}`
        const heading = `${writeStatus(update.status)}: ${data.title}`
        await queueMail(inner, {
          to: email,
          subject: `${page.name}: ${heading}`,
          text: `${heading}\n\n${update.text}\n\n${addressOf(page.slug)}\n\nNo more of these: ${end}\n`,
          html: `<h2>${escapeHtml(heading)}</h2><p>${escapeHtml(update.text).replaceAll('\n', '<br>')}</p><p><a href="${addressOf(page.slug)}">${escapeHtml(page.name)}</a></p><p><a href="${end}">Unsubscribe</a></p>`,
          headers: { 'List-Unsubscribe': `<${end}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        })
      }
    })
  },
})
