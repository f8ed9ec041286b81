import { seedDemoNow } from './demo.ts'
import { createKeyAs, createTokensFor, createWorkspaceFor } from './people.ts'
import { eraseTenantNow, provisionTenantNow } from './tenants.ts'

export type Options = Partial<Record<'name' | 'owner' | 'user' | 'workspace' | 'scopes', string>>
type Command = (options: Options) => Promise<object>

export const commands: Record<string, Command> = {
  'workspace create': (options) => createWorkspaceFor(need(options, 'name'), need(options, 'owner')),
  'key create': (options) =>
    createKeyAs(need(options, 'workspace'), need(options, 'scopes').split(','), options.name),
  'token create': (options) => createTokensFor(need(options, 'user'), need(options, 'workspace')),
  'tenant provision': (options) => provisionTenantNow(need(options, 'workspace')),
  'seed demo': (options) => seedDemoNow(need(options, 'workspace')),
  'tenant erase': (options) => eraseTenantNow(need(options, 'workspace')),
}

function need(options: Options, name: keyof Options): string {
  const value = options[name]?.trim()
  if (!value) throw new Error(`--${name} is missing.`)
  return value
}
