import { z } from 'zod'

import { isId } from '#lib/core/id'
import { invalidInput } from '#lib/core/problem'

const largestPage = 200

const pageSize = z.coerce.number().int().min(1).max(largestPage)
const start = z.string().max(200).optional().describe('The next_cursor of the answer before')

/** What every list takes: how many, and from where on. */
export const pageInput = z.object({
  limit: pageSize.default(50).describe(`At most ${largestPage}`),
  cursor: start,
})

/** Of lists that are short by nature: all of it, where nobody says how many. */
export const shortListInput = z.object({
  limit: pageSize.optional().describe(`At most ${largestPage}; everything, if left out`),
  cursor: start,
})

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

const unknownCursor = () =>
  invalidInput('cursor: Take it from next_cursor of the page before, or leave it out to begin anew.')

interface Paging {
  limit: number
  cursor?: string | undefined
}

/** For lists sorted by their id, newest first: one more row than asked for tells whether there is a next page. */
export function pageById({ limit, cursor }: Paging) {
  if (cursor && !isId(cursor)) throw unknownCursor()
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

/** For lists that are short by nature: what was asked for of all that there is. */
export function cutPage<Item>(
  all: readonly Item[],
  { limit = all.length, cursor }: z.output<typeof shortListInput>,
  keyOf: (item: Item) => string,
): { items: Item[]; next_cursor: string | null } {
  const from = cursor === undefined ? 0 : all.findIndex((item) => keyOf(item) === cursor) + 1
  if (cursor !== undefined && from === 0) throw unknownCursor()
  const items = all.slice(from, from + limit)
  const last = items.at(-1)
  return { items, next_cursor: last && from + limit < all.length ? keyOf(last) : null }
}
