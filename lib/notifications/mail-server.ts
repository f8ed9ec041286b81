import { createTransport, type Transporter } from 'nodemailer'

import { getEnv } from '#lib/platform/env'

export const smtpTimeoutMs = 8_000

let transport: Transporter | null = null

interface Letter {
  id: string
  to: string
  subject: string
  text: string
  html: string
  headers?: unknown
}

export const hasMailServer = () => getEnv().SMTP_URL !== undefined

/** Hands a mail to the mail server, and answers with what that said. */
export async function handToMailServer({ id, to, subject, text, html, headers }: Letter): Promise<string> {
  const { SMTP_URL, MAIL_FROM } = getEnv()
  transport ??= createTransport(SMTP_URL, {
    connectionTimeout: smtpTimeoutMs,
    greetingTimeout: smtpTimeoutMs,
    socketTimeout: smtpTimeoutMs,
  })
  // The id of ours lets a mail server recognise a mail that is sent again after its answer was lost.
  const messageId = `<${id}@bellwether>`
  const { response } = await transport.sendMail({
    from: MAIL_FROM,
    to,
    subject,
    text,
    html,
    messageId,
    ...(headers ? { headers: headers as Record<string, string> } : {}),
  })
  return response
}
