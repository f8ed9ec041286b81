import { z } from 'zod'

import { isId } from '#lib/core/id'
import { invalidInput } from '#lib/core/problem'

const largestPage = 200

/** What every list takes: how many, and from where on. */
export const pageInput = z.object({
  limit: z.coerce.number().int().min(1).max(largestPage).default(50).describe(`At most ${largestPage}`),
  cursor: z.string().max(200).optional().describe('The next_cursor of the answer before'),
})

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

interface Paging {
  limit: number
  cursor?: string | undefined
}

/** For lists sorted by their id, newest first: one more row than asked for tells whether there is a next page. */
export function pageById({ limit, cursor }: Paging) {
  if (cursor && !isId(cursor)) {
    throw invalidInput('cursor: Take it from next_cursor of the page before, or leave it out to begin anew.')
  }
  return {
    take: limit + 1,
    orderBy: { id: 'desc' as const },
    ...(cursor ? { where: { id: { lt: cursor } } } : {}),
  }
}

export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  { limit }: Paging,
  toItem: (row: Row) => Item,
): { items: Item[]; next_cursor: string | null } {
  const shown = rows.slice(0, limit)
  return { items: shown.map(toItem), next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
