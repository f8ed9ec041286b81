import { ingestCandidates } from '#lib/ingest/index'
import { type Catalogue, getCatalogue, modelCallName } from '#lib/models/index'
import { type Actor, askerOf } from '#lib/platform/actor'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { getEnv } from '#lib/platform/env'
import { log } from '#lib/platform/log'

import { createAnalyst } from '../analyst/index.ts'
import { openChoice, readSettings } from '../settings/read-settings.ts'
import type { ModelCall, ModelChain, ModelLink } from './chain.ts'
import { type ModelChoice, openLink } from './open-link.ts'

/** Good ones at a moderate price, for where only a key was given. */
const usualModels = {
  openai: 'gpt-6.1-terra',
  google: 'gemini-3.7-flash',
  anthropic: 'claude-sonnet-5-5',
}

/** The workspace’s own models, then those of the instance, then the one that is built in and always there. */
export async function openModels(ctx: WorkspaceContext, asker: Actor): Promise<ModelChain> {
  const { providers } = await readSettings(ctx)
  const catalogue = await getCatalogue(ctx.workspace.id)
  const choices = [...providers.map(openChoice), ...listInstanceModels(catalogue)]
  const links = choices.map((choice) => openLink(choice, ctx.workspace.id))
  return openChain(ctx, asker, [...links, openAnalyst()])
}

export async function openChain(
  { workspace }: WorkspaceContext,
  asker: Actor,
  links: readonly ModelLink[],
): Promise<ModelChain> {
  const system = createSystemContext('bellwether.ask', workspace) as WorkspaceContext
  return {
    links,
    catalogue: await getCatalogue(workspace.id),
    record: (call) => {
      ingestCandidates(system, { source: 'ask', candidates: [describeCall(call, asker)] }).catch(
        (error: unknown) => log.warn({ error }, 'a call of a model was not recorded'),
      )
    },
  }
}

const openAnalyst = (): ModelLink => ({
  provider: 'analyst',
  model: 'analyst',
  name: 'The built-in analyst',
  language: createAnalyst({ now: () => new Date() }),
  circuit: null,
})

/** What whoever runs this instance has set up for everybody. LLM_MODEL also names the model of a provider it belongs to. */
export function listInstanceModels(catalogue: Catalogue): ModelChoice[] {
  const env = getEnv()
  const shared = { baseUrl: null, isOperators: true }
  const named = env.LLM_MODEL
  const keys = {
    openai: env.OPENAI_API_KEY,
    google: env.GOOGLE_GENERATIVE_AI_API_KEY,
    anthropic: env.ANTHROPIC_API_KEY,
  }
  const choices = (['openai', 'google', 'anthropic'] as const).flatMap((kind): ModelChoice[] => {
    const key = keys[kind]
    const isOwn = named !== undefined && catalogue.find(named, kind)?.provider === kind
    return key ? [{ ...shared, kind, key, model: isOwn ? named : usualModels[kind] }] : []
  })
  if (env.LLM_BASE_URL) {
    const key = env.LLM_API_KEY ?? null
    choices.push({ ...shared, kind: 'compatible', key, model: named ?? 'default', baseUrl: env.LLM_BASE_URL })
  }
  return choices
}

function describeCall({ link, usage, elapsedMs, status }: ModelCall, actor: Actor) {
  const asker = askerOf(actor)
  return {
    index: 0,
    name: modelCallName,
    ...(asker.kind === 'user' ? { subject: asker.userId } : {}),
    props: {
      model: link.model,
      provider: link.provider,
      input_tokens: usage.input_tokens,
      output_tokens: usage.output_tokens,
      cached_tokens: usage.cached_tokens,
      latency_ms: elapsedMs,
      feature: 'bellwether.ask',
      status,
    },
  }
}
