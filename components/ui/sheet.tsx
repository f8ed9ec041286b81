'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { backdropClass } from './dialog.tsx'

const sides = {
  left: 'left-0 border-r data-starting-style:-translate-x-4',
  right: 'right-0 border-l data-starting-style:translate-x-4',
}

const widths = { sm: 'max-w-72', md: 'max-w-md', lg: 'max-w-2xl' }

export interface SheetProps {
  title: ReactNode
  hideTitle?: boolean
  side?: keyof typeof sides
  size?: keyof typeof widths
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  footer?: ReactNode
  children?: ReactNode
}

export function Sheet(props: SheetProps) {
  const {
    title,
    hideTitle = false,
    side = 'right',
    size = 'md',
    trigger,
    open,
    onOpenChange,
    footer,
    children,
  } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          className={classNames(
            'border-line bg-raised shadow-popup fixed inset-y-0 z-50 flex w-[calc(100vw-2.5rem)] flex-col outline-none',
            'transition-[opacity,translate] data-starting-style:opacity-0 data-ending-style:opacity-0',
            sides[side],
            widths[size],
          )}
        >
          <div
            className={classNames(
              'flex items-center gap-3',
              hideTitle ? 'absolute top-2 right-2 z-10' : 'border-b px-4 py-2',
            )}
          >
            <Base.Title className={hideTitle ? 'sr-only' : 'min-w-0 flex-1 truncate text-lg font-medium'}>
              {title}
            </Base.Title>
            <Base.Close
              aria-label="Close"
              className="text-muted hover:bg-hover hover:text-text -mr-1 rounded-sm p-1.5 transition-colors"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          {/* Focusable, so that what has nothing to press in it can be scrolled by keys. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
            {children}
          </div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
