import { createTransport, type Transporter } from 'nodemailer'

import { getEnv } from '#lib/platform/env'
import { mailQueued } from '#lib/platform/mail'
import { getPrisma } from '#lib/platform/postgres'
import { subscriber } from '#lib/platform/subscriber'

const smtpTimeoutMs = 8_000

let transport: Transporter | null = null

/** Hands queued mail to the mail server. Without one it stays captured, to be read in the workspace. */
export const sendMail = subscriber({
  name: 'notifications.send-mail',
  event: mailQueued,
  maxAttempts: 10,
  timeoutMs: 2 * smtpTimeoutMs,
  async run(_ctx, { data }) {
    const { SMTP_URL, MAIL_FROM } = getEnv()
    if (!SMTP_URL) return
    const mail = await getPrisma().mail.findUnique({ where: { id: data.mail_id } })
    if (!mail || mail.sentAt) return
    transport ??= createTransport(SMTP_URL, {
      connectionTimeout: smtpTimeoutMs,
      greetingTimeout: smtpTimeoutMs,
      socketTimeout: smtpTimeoutMs,
    })
    const { to, subject, text, html } = mail
    // The id of ours lets a mail server recognise a mail that is sent again after its answer was lost.
    await transport.sendMail({
      from: MAIL_FROM,
      to,
      subject,
      text,
      html,
      messageId: `<${mail.id}@bellwether>`,
    })
    // Mail may carry secrets such as invitation links; once delivered, it is no longer ours to keep.
    await getPrisma().mail.update({
      where: { id: mail.id },
      data: { sentAt: new Date(), text: '', html: '' },
    })
  },
})
