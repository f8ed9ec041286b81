'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps, ReactElement, ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import { popupClass } from './popup-class.ts'

export interface MenuProps {
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  className?: string
  children: ReactNode
}

export function Menu({ trigger, align = 'start', side = 'bottom', className, children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={classNames(popupClass, 'min-w-44 overflow-y-auto p-1', className)}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const itemClass =
  'flex w-full cursor-default items-center gap-2 rounded-sm px-2 py-1.5 leading-5 outline-none select-none pointer-coarse:py-2.5 ' +
  'data-highlighted:bg-hover data-disabled:text-muted [&_svg]:size-4 [&_svg]:shrink-0'

interface ItemLook {
  icon?: ReactNode
  shortcut?: string
}

function ItemBody({ icon, shortcut, children }: ItemLook & { children: ReactNode }) {
  return (
    <>
      {icon && <span className="text-muted flex">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  )
}

export interface MenuItemProps extends Omit<ComponentProps<typeof Base.Item>, 'className'>, ItemLook {
  danger?: boolean
}

export function MenuItem({ icon, shortcut, danger = false, children, ...rest }: MenuItemProps) {
  return (
    <Base.Item className={classNames(itemClass, danger && 'text-bad data-highlighted:bg-bad-soft')} {...rest}>
      <ItemBody icon={icon} shortcut={shortcut}>
        {children}
      </ItemBody>
    </Base.Item>
  )
}

export interface MenuLinkProps extends ItemLook {
  href: string
  current?: boolean
  children: ReactNode
}

export function MenuLink({ href, current = false, icon, shortcut, children }: MenuLinkProps) {
  return (
    <Base.LinkItem
      closeOnClick
      className={itemClass}
      render={<Link href={href} />}
      aria-current={current || undefined}
    >
      <ItemBody icon={icon} shortcut={shortcut}>
        {children}
      </ItemBody>
      {current && <Check aria-hidden className="text-accent" />}
    </Base.LinkItem>
  )
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="text-muted px-2 pt-1.5 pb-1 text-xs">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export interface MenuRadioGroupProps<Value extends string> {
  label: ReactNode
  value: Value | undefined
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[]
}

export function MenuRadioGroup<Value extends string>(props: MenuRadioGroupProps<Value>) {
  const { label, value, onValueChange, options } = props
  return (
    <Base.RadioGroup value={value} onValueChange={onValueChange}>
      <Base.GroupLabel className="text-muted px-2 pt-1.5 pb-1 text-xs">{label}</Base.GroupLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={itemClass}>
          {option.icon && <span className="text-muted flex">{option.icon}</span>}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <Base.RadioItemIndicator className="text-accent flex">
            <Check aria-hidden />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="bg-line -mx-1 my-1 h-px" />
}
