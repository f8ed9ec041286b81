'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, useState, type ReactElement, type ReactNode } from 'react'

import { Button } from './button.tsx'
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

const fields =
  ':is(input, textarea, select, [role=combobox], [role=radio][tabindex="0"]):not([type=hidden], [aria-hidden=true], :disabled)'

/** The focus begins on the first field; without one on the dialog itself, never on what closes it. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, open, onOpenChange, size = 'md', footer, children } = props
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          ref={popup}
          initialFocus={(opened) =>
            (opened !== 'touch' && popup.current?.querySelector<HTMLElement>(fields)) || popup.current
          }
          className={classNames(dialogClass, widths[size])}
        >
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

/** What is shown only once. */
export interface Secret {
  title: string
  description?: string
  content: ReactNode
}

export interface SecretDialogProps {
  /** Null while there is nothing to show. */
  secret: Secret | null
  onDone: () => void
}

/** Shows what is never shown again, so only its button closes it: a slip of Escape must not lose a secret. */
export function SecretDialog({ secret, onDone }: SecretDialogProps) {
  const [last, setLast] = useState(secret)
  const [isHeld, setHeld] = useState(false)
  if (secret !== null && secret !== last) setLast(secret)
  return (
    <Base.Root open={secret !== null} onOpenChange={(open) => !open && setHeld(true)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={classNames(dialogClass, widths.md)}>
          <div className="px-4 pt-4 pb-2">
            <Base.Title className="text-lg font-medium">{last?.title}</Base.Title>
            {last?.description && (
              <Base.Description className="text-muted mt-1 text-pretty">{last.description}</Base.Description>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">{last?.content}</div>
          <div className="flex flex-wrap items-center justify-end gap-3 border-t px-4 py-3">
            <span role="status" className="text-warn mr-auto text-sm text-pretty">
              {isHeld && 'This can’t be shown again. Copy it, then choose Done.'}
            </span>
            <Button
              variant="primary"
              onClick={() => {
                setHeld(false)
                onDone()
              }}
            >
              Done
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
