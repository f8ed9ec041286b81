import { createHmac } from 'node:crypto'

import type { SealedConfig } from '../channels/channel-config.ts'

const prefix = 'whsec_'

const sign = (secret: string, content: string) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(content)
    .digest('base64')}`

/** The headers of Standard Webhooks; with two signatures while a secret is being replaced. */
export function signWebhook(
  { secret, previous }: NonNullable<SealedConfig['signing']>,
  id: string,
  body: string,
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000))
  const content = `${id}.${timestamp}.${body}`
  const secrets = [secret, ...(previous && new Date(previous.until) > now ? [previous.secret] : [])]
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((each) => sign(each, content)).join(' '),
  }
}
