'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { popupClass } from './popup-class.ts'

export interface PopoverProps {
  trigger: ReactElement
  title: ReactNode
  hideTitle?: boolean
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

export function Popover(props: PopoverProps) {
  const {
    trigger,
    title,
    hideTitle = false,
    align = 'start',
    side = 'bottom',
    open,
    onOpenChange,
    className,
    children,
  } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup className={classNames(popupClass, 'w-80 overflow-y-auto p-3', className)}>
            <Base.Title className={hideTitle ? 'sr-only' : 'mb-1 font-medium'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
