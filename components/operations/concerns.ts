import type { LiveEnvelope } from '#lib/client/live-link'

import { auditEventName, isEventEntry } from './event-entry.ts'

/** Whether the list of channels is different after this. */
export function concernsChannels({ data }: LiveEnvelope): boolean {
  if (!isEventEntry(data)) return false
  return data.name.startsWith('channel.') || isOperation(data, 'channels.')
}

function isOperation({ name, data }: { name: string; data: unknown }, prefix: string): boolean {
  if (name !== auditEventName || typeof data !== 'object' || data === null) return false
  return 'operation' in data && typeof data.operation === 'string' && data.operation.startsWith(prefix)
}
