import { startTestStack } from '#tests/support/stack'
import { isStackShared, shareStackAddress } from '#tests/support/stack-address'

export default async function startStackForBrowserTests(): Promise<() => Promise<void>> {
  // Whoever writes tests may name a stack that runs already, and need not wait for another at every run.
  if (isStackShared()) return () => Promise.resolve()
  // Receivers of webhooks stand on this machine.
  const stack = await startTestStack({ OUTBOUND_ALLOW: '127.0.0.1' })
  shareStackAddress(stack)
  return () => stack.stop()
}
