import { isIP } from 'node:net'

import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogle } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4 } from '@ai-sdk/provider'

import { sha256 } from '#lib/core/hash'

import type { ProviderKind } from '../settings/schema.ts'
import type { ModelLink } from './chain.ts'
import { fetchGuarded } from './fetch-guarded.ts'

/** Which model answers, and how it is reached. */
export interface ModelChoice {
  kind: ProviderKind
  model: string
  key: string | null
  baseUrl: string | null
  /** The address is of whoever runs the instance, who may well mean a private one. */
  isOperators: boolean
}

const names = { openai: 'OpenAI', google: 'Google', anthropic: 'Anthropic' }

export function openLink(choice: ModelChoice, workspaceId: string): ModelLink {
  const { kind, model, key, baseUrl } = choice
  const server = baseUrl ? new URL(baseUrl).host : ''
  return {
    provider: kind === 'compatible' ? nameServer(server) : kind,
    model,
    name: kind === 'compatible' ? server : names[kind],
    language: openLanguage(choice),
    circuit: sha256([workspaceId, kind, baseUrl, model, key].join('\0')),
  }
}

/** `api.together.xyz` as `together`. */
function nameServer(host: string): string {
  const name = host.replace(/:\d+$/, '')
  const labels = name.split('.')
  return isIP(name.replace(/^\[|\]$/g, '')) || labels.length < 2 ? 'local' : (labels.at(-2) ?? name)
}

function openLanguage({ kind, model, key, baseUrl, isOperators }: ModelChoice): LanguageModelV4 {
  const settings = {
    // Without one the library would take the instance’s own from the environment.
    apiKey: key ?? 'none',
    ...(baseUrl ? { baseURL: baseUrl } : {}),
    ...(baseUrl && !isOperators ? { fetch: fetchGuarded } : {}),
  }
  switch (kind) {
    case 'openai':
      return createOpenAI(settings)(model)
    case 'google':
      return createGoogle(settings)(model)
    case 'anthropic':
      return createAnthropic(settings)(model)
    case 'compatible':
      return createOpenAICompatible({
        ...settings,
        name: 'compatible',
        baseURL: baseUrl ?? '',
        includeUsage: true,
      })(model)
  }
}
