'use client'

import { Ellipsis } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import type { ButtonLook } from './button-class.tsx'
import { ButtonLink } from './button-link.tsx'
import { Button } from './button.tsx'
import { ConfirmDialog, type Question } from './confirm-dialog.tsx'
import { Menu, MenuItem, MenuLink } from './menu.tsx'
import { showFailure } from './use-operation.ts'

export interface Action {
  label: string
  icon?: ReactNode
  /** Leads to a page instead of doing something. */
  href?: string
  danger?: boolean
  disabled?: boolean
  /** Asked before `run`; its failure is shown there. Without it, a failure is told in a toast. */
  confirm?: Question
  run?: () => Promise<unknown> | void
}

/** Lets actions be left out in place: `mayWrite && { label: 'Delete', … }`. */
export type Actions = readonly (Action | false | null | undefined)[]

export interface ActionMenuProps extends Pick<ButtonLook, 'size' | 'variant'> {
  /** What the actions are about, for their accessible names: “Actions for Nightly export”. */
  name: string
  actions: Actions
  /** A single action is a button of its own unless this says otherwise. */
  always?: boolean
}

/** What can be done with one thing: a menu, or a button where it is one action. */
export function ActionMenu({ name, actions, always = false, size, variant }: ActionMenuProps) {
  const [asked, setAsked] = useState<Action | null>(null)
  const [isOpen, setOpen] = useState(false)
  const shown = actions.filter((action) => Boolean(action)) as Action[]
  const [first, ...others] = shown
  if (!first) return null

  function choose(action: Action) {
    if (!action.confirm) return void Promise.resolve(action.run?.()).catch(showFailure)
    setAsked(action)
    setOpen(true)
  }

  return (
    <>
      {others.length === 0 && !always ? (
        <SingleAction name={name} action={first} size={size} variant={variant} onChoose={choose} />
      ) : (
        <Menu
          align="end"
          trigger={
            <Button
              size={size}
              variant={variant}
              iconOnly
              aria-label={`Actions for ${name}`}
              icon={<Ellipsis aria-hidden />}
            />
          }
        >
          {shown.map((action) =>
            action.href ? (
              <MenuLink key={action.label} icon={action.icon} href={action.href}>
                {action.label}
              </MenuLink>
            ) : (
              <MenuItem
                key={action.label}
                icon={action.icon}
                danger={action.danger ?? false}
                disabled={action.disabled ?? false}
                onClick={() => choose(action)}
              >
                {action.label}
              </MenuItem>
            ),
          )}
        </Menu>
      )}
      {asked?.confirm && (
        <ConfirmDialog
          {...asked.confirm}
          open={isOpen}
          onOpenChange={setOpen}
          onConfirm={() => asked.run?.()}
        />
      )}
    </>
  )
}

interface SingleActionProps extends Omit<ActionMenuProps, 'actions' | 'always'> {
  action: Action
  onChoose: (action: Action) => void
}

function SingleAction({ name, action, size, variant, onChoose }: SingleActionProps) {
  const { label, href, disabled } = action
  const look = { size, variant, 'aria-label': `${label} ${name}` }
  if (href) {
    return (
      <ButtonLink href={href} {...look}>
        {label}
      </ButtonLink>
    )
  }
  return (
    <Button disabled={disabled} onClick={() => onChoose(action)} {...look}>
      {label}
    </Button>
  )
}
