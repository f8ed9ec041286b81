import { createHash } from 'node:crypto'

import { readFacts } from '#lib/http/request-facts'
import {
  confirmSubscription,
  endSubscription,
  getSummaryOf,
  passOf,
  subscribe,
  writeAtom,
  writeBadge,
  writeJsonFeed,
  writeNote,
  writeRss,
  writeSummary,
} from '#lib/uptime/index'

import { findPassword, html, notFound, readField, refusalOf } from '../../answer.ts'

interface Address {
  params: Promise<{ slug: string; file: string }>
}

type Summary = NonNullable<Awaited<ReturnType<typeof getSummaryOf>>>
const files: Record<string, { type: string; write(summary: Summary, label: string): string }> = {
  'summary.json': { type: 'application/json', write: writeSummary },
  'feed.json': { type: 'application/feed+json', write: writeJsonFeed },
  'feed.rss': { type: 'application/rss+xml', write: writeRss },
  'feed.atom': { type: 'application/atom+xml', write: writeAtom },
  'badge.svg': { type: 'image/svg+xml', write: writeBadge },
}
const questions = {
  confirm: ['Confirm your subscription', 'One click, and you’ll hear of news by mail.', 'Confirm'],
  unsubscribe: ['Unsubscribe', 'You won’t hear of this page by mail any more.', 'Unsubscribe'],
} as const

/** Reading changes nothing: programs that look through mails follow every link in them. */
export async function GET(request: Request, { params }: Address): Promise<Response> {
  const { slug, file } = await params
  try {
    if (file === 'confirm' || file === 'unsubscribe') {
      const [title, text, button] = questions[file]
      return html(writeNote(title, text, `<form method="post"><button>${button}</button></form>`))
    }
    const found = files[file]
    const summary = found && (await getSummaryOf(slug))
    // Whoever may not see a page is not told that there is one.
    if (!summary || (summary.password && findPassword(request) !== passOf(summary.password)))
      return notFound()
    const label = new URL(request.url).searchParams.get('label') ?? summary.name
    const body = found.write(summary, label)
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const headers = {
      'content-type': `${found.type}; charset=utf-8`,
      'cache-control': summary.password ? 'no-store' : 'public, max-age=30',
      etag: tag,
      'access-control-allow-origin': '*',
      ...(file === 'badge.svg' ? { 'content-security-policy': "default-src 'none'" } : {}),
    }
    if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
    return new Response(body, { headers })
  } catch (error) {
    return refusalOf(error)
  }
}

export async function POST(request: Request, { params }: Address): Promise<Response> {
  const { slug, file } = await params
  const token = new URL(request.url).searchParams.get('token') ?? ''
  try {
    if (file === 'confirm') {
      return (await confirmSubscription(token))
        ? html(writeNote('You’re subscribed', 'You’ll get a mail when there is news.'))
        : html(writeNote('This link is over', 'Subscribe anew to get another.'), 410)
    }
    if (file === 'unsubscribe') {
      return (await endSubscription(token))
        ? html(writeNote('You’re unsubscribed', 'No more mails from this page.'))
        : html(writeNote('This link isn’t right', 'Use the one from the last mail.'), 400)
    }
    if (file !== 'subscribe') return notFound()
    const { address } = readFacts(request.headers)
    await subscribe(slug, await readField(request, 'email'), address ?? 'unknown')
    return html(
      writeNote(
        'Look into your mail',
        'If the address is right, a mail is on its way. Its link confirms the subscription.',
      ),
    )
  } catch (error) {
    return refusalOf(error)
  }
}
