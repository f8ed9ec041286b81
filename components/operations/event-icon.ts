import type { IconName } from '../shell/icon.tsx'

const icons: Record<string, IconName> = {
  access: 'sessions',
  channel: 'channels',
  delivery: 'dead-letters',
  invitation: 'members',
  key: 'key',
  mail: 'mail',
  member: 'members',
  operation: 'audit',
  session: 'sessions',
  token: 'sessions',
  user: 'user',
  workspace: 'workspace',
}

/** By what the event is about, the part of its name before the dot. */
export function getEventIcon(name: string): IconName {
  const about = name.split('.', 1)[0] ?? ''
  return Object.hasOwn(icons, about) ? (icons[about] ?? 'activity') : 'activity'
}
