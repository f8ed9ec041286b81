import { startTestStack } from '#tests/support/stack'
import { shareStackAddress } from '#tests/support/stack-address'

export default async function startStackForBrowserTests(): Promise<() => Promise<void>> {
  const stack = await startTestStack()
  shareStackAddress(stack)
  return () => stack.stop()
}
