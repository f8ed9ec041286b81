import Link from 'next/link'
import type { ComponentProps } from 'react'

import { buttonClass, type ButtonLook } from './button-class.tsx'
import { classNames } from './class-names.ts'

export interface ButtonLinkProps extends ComponentProps<typeof Link>, ButtonLook {}

export function ButtonLink({ variant, size, icon, iconOnly, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className={classNames(buttonClass({ variant, size, iconOnly }), className)} {...rest}>
      {icon}
      {children}
    </Link>
  )
}
