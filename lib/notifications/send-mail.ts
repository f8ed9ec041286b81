import { mailQueued } from '#lib/platform/mail'
import { subscriber } from '#lib/platform/subscriber'

import { handToMailServer, hasMailServer, smtpTimeoutMs } from './mail-server.ts'

/** Hands queued mail to the mail server. Without one it stays captured, to be read in the workspace. */
export const sendMail = subscriber({
  name: 'notifications.send-mail',
  event: mailQueued,
  maxAttempts: 10,
  timeoutMs: 2 * smtpTimeoutMs,
  waitsOutside: true,
  async run({ db }, { data }) {
    if (!hasMailServer()) return
    const mail = await db.mail.findUnique({ where: { id: data.mail_id } })
    if (!mail || mail.sentAt) return
    await handToMailServer(mail)
    // Mail may carry secrets such as invitation links; once delivered, it is no longer ours to keep.
    await db.mail.update({
      where: { id: mail.id },
      data: { sentAt: new Date(), text: '', html: '' },
    })
  },
})
