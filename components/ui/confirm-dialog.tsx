'use client'

import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'

import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { classNames } from './class-names.ts'
import { backdropClass, dialogClass } from './dialog.tsx'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

export interface Question {
  title: ReactNode
  description: ReactNode
  confirmLabel: string
  cancelLabel?: string
  tone?: 'danger' | 'neutral'
  /** The text a person must type before the action is offered. */
  typeToConfirm?: string
}

export interface ConfirmDialogProps extends Question {
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** A rejection is shown in the dialog, which stays open. */
  onConfirm: () => Promise<unknown> | void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    description,
    confirmLabel,
    cancelLabel = 'Cancel',
    tone = 'danger',
    typeToConfirm,
    trigger,
  } = props
  const [inner, setInner] = useState(false)
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const open = props.open ?? inner
  const allowed = typeToConfirm === undefined || typed.trim() === typeToConfirm

  function setOpen(next: boolean) {
    if (pending) return
    setTyped('')
    setError(null)
    setInner(next)
    props.onOpenChange?.(next)
  }

  async function confirm(event: FormEvent) {
    event.preventDefault()
    if (!allowed || pending) return
    setPending(true)
    setError(null)
    try {
      await props.onConfirm()
      setInner(false)
      setTyped('')
      props.onOpenChange?.(false)
    } catch (cause) {
      setError(
        cause instanceof Error
          ? cause.message
          : 'Something went wrong. Check whether anything changed before you try again.',
      )
    } finally {
      setPending(false)
    }
  }

  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={classNames(dialogClass, 'max-w-md')}>
          <form onSubmit={(event) => void confirm(event)} className="flex min-h-0 flex-col">
            <div className="flex flex-col gap-3 overflow-y-auto px-4 pt-4 pb-4">
              <div>
                <Base.Title className="text-lg font-medium">{title}</Base.Title>
                <Base.Description render={<div />} className="text-muted mt-1 text-pretty">
                  {description}
                </Base.Description>
              </div>
              {typeToConfirm !== undefined && (
                <Field
                  label={
                    <span>
                      Type <span className="figures bg-sunken rounded-xs px-1">{typeToConfirm}</span> to
                      confirm
                    </span>
                  }
                >
                  {(control) => (
                    <Input
                      {...control}
                      mono
                      autoComplete="off"
                      spellCheck={false}
                      value={typed}
                      onChange={(event) => setTyped(event.target.value)}
                    />
                  )}
                </Field>
              )}
              {error && (
                <div role="alert">
                  <Callout tone="bad">{error}</Callout>
                </div>
              )}
            </div>
            <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
              <Base.Close render={<Button disabled={pending}>{cancelLabel}</Button>} />
              <Button
                type="submit"
                variant={tone === 'danger' ? 'danger' : 'primary'}
                loading={pending}
                disabled={!allowed}
              >
                {confirmLabel}
              </Button>
            </div>
          </form>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
