/** Panels stand on a grid of twelve columns and rise until they touch another one, or the top. */
export const gridColumns = 12
export const highestPanel = 24

export interface Size {
  w: number
  h: number
}

export interface Place extends Size {
  x: number
  y: number
}

export type Placed = Place & { id: string }

/** How large panels are until somebody says otherwise, by how they are shown. */
export const usualSizes = {
  line: { w: 6, h: 7 },
  area: { w: 6, h: 7 },
  bar: { w: 6, h: 7 },
  table: { w: 6, h: 9 },
  number: { w: 3, h: 4 },
  funnel: { w: 6, h: 10 },
  retention: { w: 6, h: 10 },
  note: { w: 4, h: 4 },
} as const satisfies Record<string, Size>

export type Direction = 'up' | 'down' | 'left' | 'right'

export const overlap = (a: Place, b: Place) => sharesColumns(a, b) && a.y < b.y + b.h && b.y < a.y + a.h

const sharesColumns = (a: Place, b: Place) => a.x < b.x + b.w && b.x < a.x + a.w

const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(Math.round(value), least), most)

/** Within the columns, whatever was asked for. */
function fitPlace(place: Place): Place {
  const w = clamp(place.w, 1, gridColumns)
  return {
    w,
    h: clamp(place.h, 1, highestPanel),
    x: clamp(place.x, 0, gridColumns - w),
    y: Math.max(0, Math.round(place.y)),
  }
}

/** As they are read: line by line, and how they follow each other where there is room for one column only. */
export const inReadingOrder = <P extends Place>(panels: readonly P[]): P[] =>
  panels.toSorted((a, b) => a.y - b.y || a.x - b.x)

/** Lets each rise, one after the other, until it rests on one that rose before. */
function letRise<P extends Place>(ordered: readonly P[]): P[] {
  const heights = Array.from({ length: gridColumns }, () => 0)
  return ordered.map((panel) => {
    const { x, w, h } = panel
    const y = Math.max(...heights.slice(x, x + w))
    heights.fill(y + h, x, x + w)
    return { ...panel, y }
  })
}

/** Every panel within the columns, none over another, none in mid-air. Leaves alone what is so already. */
export const tidyLayout = <P extends Placed>(panels: readonly P[]): P[] =>
  inOrderOf(panels, letRise(inReadingOrder(panels.map((panel) => ({ ...panel, ...fitPlace(panel) })))))

/** The topmost place that is free. */
export function findPlace(panels: readonly Place[], size: Size): Place {
  const { w, h } = fitPlace({ x: 0, y: 0, ...size })
  const bottom = Math.max(0, ...panels.map((panel) => panel.y + panel.h))
  for (let y = 0; y < bottom; y++) {
    for (let x = 0; x <= gridColumns - w; x++) {
      const place = { x, y, w, h }
      if (!panels.some((panel) => overlap(panel, place))) return place
    }
  }
  return { x: 0, y: bottom, w, h }
}

/**
 * Puts one panel somewhere else or gives it another size; its neighbours give way. It comes before those whose middle
 * lies below its upper edge, once they have closed the gap that it leaves behind.
 */
export function changePlace<P extends Placed>(panels: readonly P[], id: string, change: Partial<Place>): P[] {
  const changed = panels.find((panel) => panel.id === id)
  if (!changed) return [...panels]
  const moved = { ...changed, ...fitPlace({ ...changed, ...change }) }
  const others = letRise(inReadingOrder(panels.filter((panel) => panel !== changed)))
  const found = others.findIndex((other) => sharesColumns(other, moved) && moved.y < other.y + other.h / 2)
  return inOrderOf(panels, letRise(others.toSpliced(found < 0 ? others.length : found, 0, moved)))
}

/** One step by keyboard: a column sideways, or past the next neighbour above or below. */
export function stepPanel<P extends Placed>(panels: readonly P[], id: string, direction: Direction): P[] {
  const panel = panels.find((each) => each.id === id)
  if (!panel) return [...panels]
  const { x, y } = panel
  if (direction === 'left') return changePlace(panels, id, { x: x - 1 })
  if (direction === 'right') return changePlace(panels, id, { x: x + 1 })
  const bottom = Math.max(...panels.map((each) => each.y + each.h))
  const reach = direction === 'up' ? y : bottom
  for (let distance = 1; distance <= reach; distance++) {
    const next = changePlace(panels, id, { y: direction === 'up' ? y - distance : y + distance })
    if (next.find((each) => each.id === id)?.y !== y) return next
  }
  return [...panels]
}

function inOrderOf<P extends Placed>(panels: readonly P[], placed: readonly P[]): P[] {
  const byId = new Map(placed.map((panel) => [panel.id, panel]))
  return panels.map(({ id }) => byId.get(id)).filter((panel) => panel !== undefined)
}
