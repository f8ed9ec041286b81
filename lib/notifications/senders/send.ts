import type { WorkspaceContext } from '#lib/platform/context'

import { listSecrets, type SealedConfig } from '../channels/channel-config.ts'
import type { Message } from '../deliveries/send-requested.ts'
import type { Outcome } from '../deliveries/transitions.ts'
import { sendChannelMail } from './send-channel-mail.ts'
import { sendDiscord, sendSlack } from './send-chat.ts'
import { sendInApp } from './send-in-app.ts'
import { sendSms } from './send-sms.ts'
import { sendWebhook } from './send-webhook.ts'

/** Sends one message to one channel, once, and says how that ended; nothing that is secret is in what it says. */
export async function send(
  ctx: WorkspaceContext,
  sealed: SealedConfig,
  deliveryId: string,
  message: Message,
  timeoutMs: number,
): Promise<Outcome> {
  const outcome = await sendByKind(ctx, sealed, deliveryId, message, timeoutMs)
  const detail = listSecrets(sealed).reduce(
    (text, secret) => text.replaceAll(secret, '[secret]'),
    outcome.detail,
  )
  return { ...outcome, detail }
}

function sendByKind(
  ctx: WorkspaceContext,
  { config, signing }: SealedConfig,
  deliveryId: string,
  message: Message,
  timeoutMs: number,
): Promise<Outcome> {
  const rest = { deliveryId, signing, message, timeoutMs }
  switch (config.kind) {
    case 'webhook':
      return sendWebhook(ctx, { ...rest, config })
    case 'slack':
      return sendSlack(ctx, { ...rest, config })
    case 'discord':
      return sendDiscord(ctx, { ...rest, config })
    case 'mail':
      return sendChannelMail(ctx, { ...rest, config })
    case 'sms':
      return sendSms(ctx, { ...rest, config })
    case 'in_app':
      return sendInApp(ctx, { ...rest, config })
  }
}
