import type { LiveEnvelope } from '#lib/client/live-link'

import { auditEventName, isEventEntry } from './event-entry.ts'

/** Whether the list of dead letters is different after this. */
export function concernsDeadLetters({ data }: LiveEnvelope): boolean {
  if (!isEventEntry(data)) return false
  return data.name === 'delivery.died' || isOperation(data, 'dead-letters.')
}

export const concernsMail = ({ data }: LiveEnvelope): boolean =>
  isEventEntry(data) && data.name === 'mail.queued'

function isOperation({ name, data }: { name: string; data: unknown }, prefix: string): boolean {
  if (name !== auditEventName || typeof data !== 'object' || data === null) return false
  return 'operation' in data && typeof data.operation === 'string' && data.operation.startsWith(prefix)
}
