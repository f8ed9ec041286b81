/** What the engine answers in one cell, as what it is known to be. */
export const toText = (cell: unknown): string | null =>
  typeof cell === 'string' ? cell : cell === null || cell === undefined ? null : JSON.stringify(cell)

export const toNumber = (cell: unknown): number | null => (cell === null ? null : Number(cell))

export const toCount = (cell: unknown): number => Number(cell ?? 0)

export const toKey = (cell: unknown): bigint => BigInt(toText(cell) || 0)
