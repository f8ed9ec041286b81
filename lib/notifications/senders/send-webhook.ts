import { post, type Sender, linkTo } from './sender.ts'
import { signWebhook } from './sign-webhook.ts'

export const sendWebhook: Sender<'webhook'> = async (ctx, sending) => {
  const { deliveryId, config, signing, message, timeoutMs } = sending
  const { type, severity, title, text, href, occurred_at, count, events } = message
  const { id, slug, name } = ctx.workspace
  const body = JSON.stringify({
    type,
    timestamp: occurred_at,
    id: deliveryId,
    workspace: { id, slug, name },
    severity,
    title,
    text,
    url: linkTo(ctx, href),
    count,
    data: events[0]?.data ?? {},
    events: events.map((event) => ({
      id: event.id,
      timestamp: event.occurred_at,
      title: event.title,
      url: linkTo(ctx, event.href),
      data: event.data,
    })),
  })
  const headers = {
    'content-type': 'application/json',
    ...(signing ? signWebhook(signing, deliveryId, body, new Date()) : {}),
  }
  return post({ url: config.url, headers, body, timeoutMs })
}
