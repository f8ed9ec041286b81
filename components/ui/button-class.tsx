import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet'
export type ButtonSize = 'sm' | 'md' | 'lg'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-inverse hover:bg-accent-strong border-transparent',
  secondary: 'bg-raised text-text border-line hover:bg-hover hover:border-line-strong/60',
  quiet: 'bg-transparent text-text border-transparent hover:bg-hover',
  danger: 'bg-bad text-inverse hover:bg-bad-strong border-transparent',
  'danger-quiet': 'bg-transparent text-bad border-line hover:bg-bad-soft',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 gap-1.5 text-sm pointer-coarse:h-9 pointer-coarse:px-3',
  md: 'h-8 px-3 gap-2 text-base pointer-coarse:h-10',
  lg: 'h-10 px-4 gap-2 text-lg',
}

const iconSizes: Record<ButtonSize, string> = {
  sm: 'size-7 px-0 pointer-coarse:size-9 pointer-coarse:px-0',
  md: 'size-8 px-0 pointer-coarse:size-10 pointer-coarse:px-0',
  lg: 'size-10 px-0',
}

export interface ButtonLook {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  iconOnly?: boolean
}

export function buttonClass({
  variant = 'secondary',
  size = 'md',
  iconOnly = false,
}: ButtonLook = {}): string {
  return classNames(
    'relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors [&_svg]:size-4 [&_svg]:shrink-0',
    'disabled:opacity-50 disabled:pointer-events-none aria-busy:opacity-80 aria-disabled:opacity-50 aria-disabled:pointer-events-none',
    variants[variant],
    sizes[size],
    iconOnly && iconSizes[size],
  )
}
