import { log } from '#lib/platform/log'

import { append } from '../buffer/append.ts'
import { refusals } from '../messages.ts'
import { writeNotes } from '../notes.ts'
import { toEvent } from './dead-letter-row.ts'
import type { Changed } from './plan-rows.ts'

const message = refusals.id_reused

/** Lists what was left out because something else came under its id before. Nobody waits for it. */
export function noteChanged(changed: readonly Changed[]): void {
  for (const some of Map.groupBy(changed, ({ tenant, origin }) => `${tenant} ${origin}`).values()) {
    const last = some.at(-1)
    if (!last) continue
    const { tenant, origin, line } = last
    const [source = '', key = ''] = origin.split('|')
    const nowMs = Date.now()
    const example = toEvent(line)
    const refused = some.map(() => ({ index: 0, code: 'id_reused', message, example }))
    append({
      workspaceId: tenant,
      origin,
      nowMs,
      retentionDays: 0,
      repeat: null,
      accepted: 0,
      refused: 0,
      entries: [],
      counts: new Map(),
      notes: writeNotes({ source, key, nowMs }, refused, []),
    }).catch((error: unknown) => log.debug({ error }, 'a reused id is not listed'))
  }
}
