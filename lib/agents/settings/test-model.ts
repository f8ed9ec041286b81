import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { StepFailed } from '../model/failure.ts'
import { openLink } from '../model/open-link.ts'
import { openChain } from '../model/open-models.ts'
import { streamStep } from '../model/stream-step.ts'
import { openChoice, readSettings } from './read-settings.ts'
import { modelTest, providerInput } from './schema.ts'
import { storeProvider } from './update-settings.ts'

const testTimeoutMs = 20_000
const mostTokens = 500
const shownCharacters = 200

export const testModel = operation({
  name: 'agent-settings.test',
  summary: 'Ask a model for one word now, before or after it is saved, and see what comes back',
  kind: 'append',
  http: 'POST /api/agent-settings/test',
  scope: 'agent-settings:write',
  limit: 'sensitive',
  input: z.object({ provider: providerInput }),
  output: modelTest,
  async run(ctx, { provider }) {
    const { providers } = await readSettings(ctx)
    const choice = openChoice(storeProvider(provider, providers, 'provider'))
    const { name, ...link } = openLink(choice, ctx.workspace.id)
    // What failed before must not keep anybody from trying whether it works now.
    const chain = await openChain(ctx, ctx.actor, [
      { ...link, name, circuit: `test:${link.circuit}:${ctx.requestId}` },
    ])
    const startedAt = performance.now()
    const elapsed = () => Math.round(performance.now() - startedAt)
    try {
      const { text } = await streamStep(chain, {
        instructions: 'You are asked whether you can be reached.',
        messages: [{ role: 'user', content: 'Answer with the one word: ready' }],
        tools: {},
        signal: AbortSignal.timeout(testTimeoutMs),
        maxOutputTokens: mostTokens,
      })
      const detail = `${name} answered: ${text.trim().slice(0, shownCharacters)}`
      return { succeeded: true, detail, elapsed_ms: elapsed() }
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      const detail = error.isStopped
        ? `${name} sent no answer within ${testTimeoutMs / 1_000} s.`
        : error.reason
      return { succeeded: false, detail, elapsed_ms: elapsed() }
    }
  },
})
