import { ArrowUpRight } from 'lucide-react'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

import { classNames } from './class-names.ts'

export interface TextLinkProps extends ComponentProps<typeof NextLink> {
  external?: boolean
  quiet?: boolean
}

export function TextLink({ external = false, quiet = false, className, children, ...rest }: TextLinkProps) {
  return (
    <NextLink
      className={classNames(
        'rounded-xs underline underline-offset-3 transition-colors',
        quiet
          ? 'text-text decoration-line hover:decoration-current'
          : 'text-accent decoration-accent/40 hover:decoration-current',
        className,
      )}
      {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}
      {...rest}
    >
      {children}
      {external && (
        <>
          <ArrowUpRight aria-hidden className="inline size-3.5 align-[-2px]" />
          <span className="sr-only"> (opens in a new tab)</span>
        </>
      )}
    </NextLink>
  )
}
