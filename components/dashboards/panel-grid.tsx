'use client'

import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'

import {
  changePlace,
  type Direction,
  inReadingOrder,
  type Panel,
  type Place,
  stepPanel,
} from '#lib/dashboards/schema'

import { followPointer } from './follow-pointer.ts'
import { GridItem } from './grid-item.tsx'
import { sayPlace, toCells } from './grid-metrics.ts'

export interface PanelGridProps {
  label: string
  panels: readonly Panel[]
  /**
   * Changes the layout as it is by now, which keys that follow each other quickly are ahead of, and answers what it became.
   * Null where it is not to be changed.
   */
  onChange: ((change: (panels: readonly Panel[]) => Panel[]) => readonly Panel[]) | null
  children: (panel: Panel, moveHandle: ReactNode) => ReactNode
}

type Handle = 'move' | 'resize'

const directions: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const growth: Record<string, { w: number; h: number }> = {
  ArrowUp: { w: 0, h: -1 },
  ArrowDown: { w: 0, h: 1 },
  ArrowLeft: { w: -1, h: 0 },
  ArrowRight: { w: 1, h: 0 },
}

/** Panels that are moved and resized by pointer or arrow keys, while the others give way. */
export function PanelGrid({ label, panels, onChange, children }: PanelGridProps) {
  const grid = useRef<HTMLUListElement>(null)
  const [held, setHeld] = useState<{ id: string; layout: Panel[] } | null>(null)
  const [said, setSaid] = useState('')
  // A panel that is moved keeps its place in the document: moved there too, it would lose the keyboard.
  const [firstOrder] = useState(() => inReadingOrder(panels).map(({ id }) => id))
  const shown = held?.layout ?? panels
  const inTurn = inReadingOrder(shown)

  function say(id: string, layout: readonly Panel[]) {
    const panel = layout.find((each) => each.id === id)
    if (panel) setSaid(`${panel.title || 'Panel'}: ${sayPlace(panel)}`)
  }

  function keep(id: string, change: (panels: readonly Panel[]) => Panel[]) {
    if (onChange) say(id, onChange(change))
  }

  function startDrag(panel: Panel, handle: Handle, event: PointerEvent<HTMLElement>) {
    if (event.button !== 0 || !onChange) return
    event.preventDefault()
    event.currentTarget.focus()
    let layout: Panel[] = [...panels]
    followPointer(event, {
      onMove(delta) {
        const { columns, rows } = toCells(delta, grid.current?.clientWidth ?? 1)
        layout = changePlace(panels, panel.id, placeAfter(panel, handle, columns, rows))
        setHeld({ id: panel.id, layout })
      },
      onEnd(isKept) {
        setHeld(null)
        if (isKept && !isSameLayout(layout, panels)) keep(panel.id, () => layout)
      },
    })
  }

  function onKey({ id }: Panel, handle: Handle, event: KeyboardEvent<HTMLElement>) {
    const direction = directions[event.key]
    const grow = growth[event.key]
    if (!direction || !grow || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    keep(id, (now) => (handle === 'move' ? stepPanel(now, id, direction) : growPanel(now, id, grow)))
  }

  return (
    <>
      <ul
        ref={grid}
        aria-label={label}
        className="grid grid-cols-1 gap-3 md:grid-cols-12 md:[grid-auto-rows:2.25rem]"
      >
        {shown.toSorted(byPlaceIn(firstOrder)).map((panel) => (
          <GridItem
            key={panel.id}
            panel={panel}
            turn={inTurn.findIndex(({ id }) => id === panel.id)}
            isHeld={held?.id === panel.id}
            handles={
              onChange && {
                onMoveStart: (event) => startDrag(panel, 'move', event),
                onResizeStart: (event) => startDrag(panel, 'resize', event),
                onMoveKey: (event) => onKey(panel, 'move', event),
                onResizeKey: (event) => onKey(panel, 'resize', event),
              }
            }
          >
            {(moveHandle) => children(panel, moveHandle)}
          </GridItem>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}

function growPanel(panels: readonly Panel[], id: string, by: { w: number; h: number }): Panel[] {
  const { w, h } = panels.find((each) => each.id === id) ?? { w: 1, h: 1 }
  return changePlace(panels, id, { w: Math.max(1, w + by.w), h: Math.max(1, h + by.h) })
}

const placeAfter = (panel: Panel, handle: Handle, columns: number, rows: number): Partial<Place> =>
  handle === 'move'
    ? { x: panel.x + columns, y: Math.max(0, panel.y + rows) }
    : { w: Math.max(1, panel.w + columns), h: Math.max(1, panel.h + rows) }

const byPlaceIn = (order: readonly string[]) => (one: Panel, other: Panel) =>
  placeOf(order, one) - placeOf(order, other)

function placeOf(order: readonly string[], { id }: Panel): number {
  const place = order.indexOf(id)
  return place === -1 ? order.length : place
}

const isSameLayout = (one: readonly Panel[], two: readonly Panel[]) =>
  one.every((panel) => {
    const other = two.find(({ id }) => id === panel.id)
    return (
      other !== undefined &&
      other.x === panel.x &&
      other.y === panel.y &&
      other.w === panel.w &&
      other.h === panel.h
    )
  })
