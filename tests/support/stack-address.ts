import { z } from 'zod'

import type { StackAddress } from './stack.ts'

const variable = 'BELLWETHER_TEST_STACK'
const address = z.object({ url: z.url(), realtimeUrl: z.url(), dataFolder: z.string() })

/** The browser tests run in processes of their own; the environment tells them where the stack is. */
export function shareStackAddress({ url, realtimeUrl, dataFolder }: StackAddress): void {
  process.env[variable] = JSON.stringify({ url, realtimeUrl, dataFolder })
}

export const isStackShared = () => Boolean(process.env[variable])

export function requireStackAddress(): StackAddress {
  const shared = process.env[variable]
  if (!shared) throw new Error('No stack is running for the browser tests.')
  return address.parse(JSON.parse(shared))
}
