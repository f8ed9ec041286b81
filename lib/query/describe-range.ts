import type { Rows } from './compile-rows.ts'

/** What every answer says of itself; how long it took is known only at its end. */
export const describeRange = ({ range, timezone }: Rows, rowsRead: number) => ({
  rows_read: rowsRead,
  elapsed_ms: 0,
  cached: false,
  from: new Date(range.from).toISOString(),
  to: new Date(range.to).toISOString(),
  timezone,
})
