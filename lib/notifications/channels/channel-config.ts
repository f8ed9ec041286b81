import { randomBytes } from 'node:crypto'

import { invalidInput } from '#lib/core/problem'
import { OutsideError } from '#lib/platform/outside/outside-error'
import { readTarget } from '#lib/platform/outside/target'
import { open, seal } from '#lib/platform/seal'

import type { ChannelConfig } from './schema.ts'

const purpose = 'channel'
const secretBytes = 32
const shownTailLength = 4
const longestOpenPath = 12

interface Signing {
  secret: string
  /** The one before it, which receivers may still be using. */
  previous: { secret: string; until: string } | null
}

/** What is sealed. Webhooks alone have something to sign with. */
export interface SealedConfig {
  config: ChannelConfig
  signing: Signing | null
}

export const newSigningSecret = () => `whsec_${randomBytes(secretBytes).toString('base64')}`

export const sealConfig = (sealed: SealedConfig) => seal(purpose, JSON.stringify(sealed))
export const openConfig = (sealed: string) => JSON.parse(open(purpose, sealed)) as SealedConfig

/** Says at once what could never be sent; where a name leads is seen with every message. */
export function requireReachable(config: ChannelConfig): void {
  const url = config.kind === 'sms' ? config.account?.url : 'url' in config ? config.url : undefined
  if (url === undefined) return
  try {
    readTarget(url)
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    throw invalidInput(error.message, { fields: [{ field: 'config.url', problem: error.message }] })
  }
}

/** Tells channels apart without giving away what alone lets one write to them. */
export function describeAddress(config: ChannelConfig): string {
  switch (config.kind) {
    case 'webhook':
    case 'slack':
    case 'discord':
      return describeUrl(config.url)
    case 'mail':
      return [...(config.owners ? ['owners'] : []), ...config.to].join(', ')
    case 'sms':
      return `${config.to.slice(0, 3)}…${config.to.slice(-shownTailLength)}`
    case 'in_app':
      return config.audience === 'everyone' ? 'all members' : 'owners and admins'
  }
}

function describeUrl(text: string): string {
  const { origin, pathname } = new URL(text)
  if (pathname === '/') return origin
  // Of a short path the tail would be most of it.
  const tailLength = Math.min(shownTailLength, Math.floor(pathname.length / 3))
  return `${origin}/…${pathname.slice(pathname.length - tailLength)}`
}

function secretPartsOf(url: string): string[] {
  const { pathname, search } = new URL(url)
  return pathname.length + search.length > longestOpenPath ? [`${pathname}${search}`] : []
}

/** Everything in a channel that must not be repeated to anyone. */
export function listSecrets({ config, signing }: SealedConfig): string[] {
  const own = [signing?.secret, signing?.previous?.secret]
  if (config.kind === 'sms') own.push(config.account?.token)
  if ('url' in config) own.push(config.url, ...secretPartsOf(config.url))
  return own.filter((secret) => secret !== undefined)
}
