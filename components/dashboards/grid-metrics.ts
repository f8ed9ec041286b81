import { gridColumns, type Place } from '#lib/dashboards/schema'

const rowPx = 36
const gapPx = 12

/** How high a panel of so many rows is. */
export const heightOf = (rows: number) => rows * rowPx + (rows - 1) * gapPx

/** How far a pointer was dragged, in columns and rows. */
export function toCells(
  deltaPx: { x: number; y: number },
  gridWidthPx: number,
): { columns: number; rows: number } {
  const columnPx = (gridWidthPx + gapPx) / gridColumns
  return {
    columns: Math.round(deltaPx.x / Math.max(1, columnPx)),
    rows: Math.round(deltaPx.y / (rowPx + gapPx)),
  }
}

export const sayPlace = ({ x, y, w, h }: Place) => `column ${x + 1}, row ${y + 1}, ${w} wide, ${h} high`
