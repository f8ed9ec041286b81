import type { WorkspaceContext } from '#lib/platform/context'

import type { Sender } from './schema.ts'

/** Who stands behind sources and keys; a key is named as it is called now. */
export async function nameSenders(
  { db }: WorkspaceContext,
  origins: readonly string[],
): Promise<(origin: string) => Sender> {
  const ids = [...new Set(origins.map((origin) => split(origin).key))].filter((key) => !isNoKey(key))
  const rows =
    ids.length === 0
      ? []
      : await db.apiKey.findMany({
          where: { id: { in: ids } },
          select: { id: true, name: true, revokedAt: true },
        })
  const known = new Map(rows.map((row) => [row.id, row]))
  return (origin) => {
    const { source, key } = split(origin)
    if (isNoKey(key)) return { source, via: key, key: null }
    const row = known.get(key)
    return { source, via: 'key', key: { id: key, name: row?.name ?? null, revoked: row?.revokedAt !== null } }
  }
}

function split(origin: string): { source: string; key: string } {
  const at = origin.indexOf('|')
  return { source: origin.slice(0, at), key: origin.slice(at + 1) }
}

const isNoKey = (key: string) => key === 'person' || key === 'system'
