import Link from 'next/link'
import type { ReactNode } from 'react'

import { Wordmark } from './logo.tsx'

export interface AuthLayoutProps {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

export function AuthLayout({ title, description, footer, children }: AuthLayoutProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-10">
      <main className="flex w-full max-w-88 flex-col gap-6">
        <Link href="/" aria-label="Bellwether" className="self-start rounded-sm">
          <Wordmark />
        </Link>
        <div>
          <h1 className="text-xl font-medium tracking-[-0.01em] text-balance">{title}</h1>
          {description && <p className="text-muted mt-1 text-pretty">{description}</p>}
        </div>
        {children}
        {footer && <div className="text-muted border-t pt-4 text-sm text-pretty">{footer}</div>}
      </main>
    </div>
  )
}
