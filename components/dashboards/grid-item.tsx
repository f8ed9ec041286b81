'use client'

import { GripVertical, MoveDiagonal2 } from 'lucide-react'
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react'

import type { Panel } from '#lib/dashboards/schema'

import { classNames } from '../ui/class-names.ts'
import { heightOf } from './grid-metrics.ts'

export interface GridItemProps {
  panel: Panel
  /** Its place where there is room for one column only. */
  turn: number
  isHeld: boolean
  /** Null where the layout is not to be changed. */
  handles: {
    onMoveStart: (event: PointerEvent<HTMLElement>) => void
    onResizeStart: (event: PointerEvent<HTMLElement>) => void
    onMoveKey: (event: KeyboardEvent<HTMLElement>) => void
    onResizeKey: (event: KeyboardEvent<HTMLElement>) => void
  } | null
  children: (moveHandle: ReactNode) => ReactNode
}

/** A place on the grid of twelve columns; one under the other where there is no room for columns. */
export function GridItem({ panel, turn, isHeld, handles, children }: GridItemProps) {
  const { x, y, w, h, title } = panel
  const name = title || 'the panel'
  const place = {
    '--turn': turn,
    '--column': `${x + 1} / span ${w}`,
    '--row': `${y + 1} / span ${h}`,
    '--height': `${heightOf(h)}px`,
  } as CSSProperties
  return (
    <li
      style={place}
      className={classNames(
        'group/panel relative order-(--turn) h-(--height) min-w-0 md:[grid-column:var(--column)] md:[grid-row:var(--row)]',
        isHeld && 'z-20 opacity-80',
      )}
    >
      {children(
        handles && (
          <button
            type="button"
            aria-label={`Move ${name}: drag, or use the arrow keys`}
            className="text-muted hover:text-text absolute top-2 left-0 flex h-6 w-4 cursor-grab touch-none items-center justify-center rounded-sm opacity-0 transition-opacity group-focus-within/panel:opacity-100 group-hover/panel:opacity-100 max-md:hidden pointer-coarse:opacity-100"
            onPointerDown={handles.onMoveStart}
            onKeyDown={handles.onMoveKey}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        ),
      )}
      {handles && (
        <button
          type="button"
          aria-label={`Resize ${name}: drag, or use the arrow keys`}
          className="text-muted hover:text-text absolute right-0.5 bottom-0.5 flex size-6 cursor-nwse-resize touch-none items-center justify-center rounded-sm opacity-0 transition-opacity group-focus-within/panel:opacity-100 group-hover/panel:opacity-100 max-md:hidden pointer-coarse:opacity-100"
          onPointerDown={handles.onResizeStart}
          onKeyDown={handles.onResizeKey}
        >
          <MoveDiagonal2 aria-hidden className="size-3.5" />
        </button>
      )}
    </li>
  )
}
