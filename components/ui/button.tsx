'use client'

import type { ComponentProps } from 'react'

import { buttonClass, type ButtonLook } from './button-class.tsx'
import { classNames } from './class-names.ts'

export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  loading?: boolean
}

export function Button({ variant, size, icon, iconOnly, loading = false, ...props }: ButtonProps) {
  const { className, children, disabled, type = 'button', ...rest } = props
  return (
    <button
      type={type}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      className={classNames(buttonClass({ variant, size, iconOnly }), className)}
      {...rest}
    >
      {loading && <BusyBar />}
      {icon}
      {children}
    </button>
  )
}

function BusyBar() {
  return (
    <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden rounded-b-md">
      <span className="animate-slide block h-full w-1/4 bg-current" />
    </span>
  )
}
