import { z } from 'zod'

import type { ModelCall, ModelChain, ModelLink, StepRequest } from '#lib/agents/model/chain'
import { openLink } from '#lib/agents/model/open-link'
import { streamStep } from '#lib/agents/model/stream-step'
import type { ProviderKind } from '#lib/agents/settings/schema'
import { getCatalogue } from '#lib/models/index'

import type { ModelServer } from './model-server.ts'

// Without a database it is the general one.
const catalogue = await getCatalogue('none')

let opened = 0
export const linkTo = (server: ModelServer, kind: ProviderKind = 'compatible', model = 'gpt-4.1-mini') =>
  openLink({ kind, model, key: 'secret', baseUrl: server.url, isOperators: true }, `workspace-${opened++}`)

export function chainOf(...links: ModelLink[]) {
  const calls: ModelCall[] = []
  return { links, catalogue, calls, record: (call: ModelCall) => void calls.push(call) }
}

const tools = {
  spend: { description: 'Tells what was spent', inputSchema: z.object({ by: z.enum(['model', 'user']) }) },
}

export async function step(chain: ModelChain, more: Partial<StepRequest> = {}) {
  const told: unknown[] = []
  let text = ''
  const request: StepRequest = {
    instructions: 'Answer.',
    messages: [{ role: 'user', content: 'What did we spend?' }],
    tools,
    signal: new AbortController().signal,
    onText: (delta) => void (text += delta),
    onAttempt: (begun) => void told.push(begun.attempt),
    onRetry: ({ attempt, reason }) => {
      text = ''
      told.push(`${attempt}: ${reason}`)
    },
    ...more,
  }
  const result = await streamStep(chain, request)
  return { result, told, text }
}

export const failureOf = (sent: Promise<unknown>) =>
  sent.then(
    () => null,
    (error: unknown) => error as { reason: string; retryable: boolean; isStopped: boolean; usage: object },
  )
