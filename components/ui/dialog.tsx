'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

import { classNames } from './class-names.ts'

export const backdropClass =
  'fixed inset-0 z-40 bg-overlay transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0'

export const dialogClass = classNames(
  'fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg border',
  'border-line bg-raised shadow-popup outline-none transition-[opacity,scale]',
  'data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0',
)

const widths = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-2xl' }

export interface DialogProps {
  title: ReactNode
  description?: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  size?: keyof typeof widths
  footer?: ReactNode
  children?: ReactNode
}

export function Dialog(props: DialogProps) {
  const { title, description, trigger, open, onOpenChange, size = 'md', footer, children } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={classNames(dialogClass, widths[size])}>
          <div className="flex items-start gap-3 px-4 pt-3 pb-2">
            <div className="min-w-0 flex-1 py-1">
              <Base.Title className="text-lg font-medium">{title}</Base.Title>
              {description && (
                <Base.Description className="text-muted mt-1 text-pretty">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className="text-muted hover:bg-hover hover:text-text -mr-1 rounded-sm p-1.5 transition-colors"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Closes the dialog around it: `<DialogClose render={<Button>Cancel</Button>} />`. */
export const DialogClose = Base.Close
