import { startTestStack } from '#tests/support/stack'
import { isStackShared, shareStackAddress } from '#tests/support/stack-address'

export default async function startStackForBrowserTests(): Promise<() => Promise<void>> {
  // Whoever writes tests may name a stack that runs already, and need not wait for another at every run.
  if (isStackShared()) return () => Promise.resolve()
  const stack = await startTestStack()
  shareStackAddress(stack)
  return () => stack.stop()
}
