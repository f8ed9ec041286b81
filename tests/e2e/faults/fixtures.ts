import { startMailServer } from '#tests/support/mail-server'
import type { MailServer } from '#tests/support/mail-server'
import { startTestStack } from '#tests/support/stack'
import type { StackAddress } from '#tests/support/stack'

import { test as base } from '../fixtures.ts'

export { expect } from '../fixtures.ts'

type Own = { mailServer: MailServer; ownStack: StackAddress }

/** Tests that break things have a stack of their own, which sends its mail to a server of theirs. */
export const test = base.extend<object, Own>({
  mailServer: [
    async ({}, provide) => {
      const server = await startMailServer()
      await provide(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  ownStack: [
    async ({ mailServer }, provide) => {
      const stack = await startTestStack({ SMTP_URL: mailServer.url })
      await provide(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  stack: async ({ ownStack }, provide) => provide(ownStack),
})
