import { shorten } from '#lib/core/wording'
import { getEnv } from '#lib/platform/env'

import type { ChannelConfig } from '../channels/schema.ts'
import { linkTo, post, type Sender } from './sender.ts'

const longestText = 320
const badRequest = 400

interface Gateway {
  url: string
  user: string
  password: string
  from: string
  /** Set by whoever runs the instance, and not by a member. */
  isOperators: boolean
}

export const sendSms: Sender<'sms'> = async (ctx, { config, message, timeoutMs }) => {
  const gateway = findGateway(config)
  if (!gateway) {
    const detail = 'This channel has no account of its own, and this instance has none either (SMS_URL).'
    return { succeeded: false, status: null, detail, isFinal: true }
  }
  const link = linkTo(ctx, message.href)
  const text = shorten(`${ctx.workspace.name}: ${message.title}. ${message.text}`, longestText)
  const fields = new URLSearchParams({
    To: config.to,
    From: gateway.from,
    Body: link ? `${text} ${link}` : text,
  })
  const credential = Buffer.from(`${gateway.user}:${gateway.password}`).toString('base64')
  const outcome = await post({
    url: gateway.url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${credential}` },
    body: fields.toString(),
    timeoutMs,
    isOperators: gateway.isOperators,
  })
  // A number that cannot be reached does not become reachable by trying again.
  return { ...outcome, isFinal: outcome.isFinal === true || outcome.status === badRequest }
}

function findGateway({ account }: Extract<ChannelConfig, { kind: 'sms' }>): Gateway | null {
  if (account) {
    const { sid, token, from } = account
    const url = new URL(`/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`, account.url).href
    return { url, user: sid, password: token, from, isOperators: false }
  }
  const { SMS_URL } = getEnv()
  if (!SMS_URL) return null
  const url = new URL(SMS_URL)
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const from = url.searchParams.get('from') ?? 'Bellwether'
  Object.assign(url, { username: '', password: '', search: '' })
  return { url: url.href, user, password, from, isOperators: true }
}
