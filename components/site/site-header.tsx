import Link from 'next/link'

import { Wordmark } from '../shell/logo.tsx'
import { ThemeMenu } from '../shell/theme-menu.tsx'
import { ButtonLink } from '../ui/button-link.tsx'

export function SiteHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className="flex h-14 items-center justify-between gap-4 border-b">
      <Link href="/" aria-label="Bellwether" className="rounded-sm">
        <Wordmark />
      </Link>
      <nav aria-label="Site" className="flex items-center gap-1">
        <ButtonLink href="/docs" variant="quiet">
          Guide
        </ButtonLink>
        <ButtonLink href="/docs/api" variant="quiet" className="max-sm:hidden">
          API
        </ButtonLink>
        <ThemeMenu />
        <ButtonLink href={isSignedIn ? '/w' : '/auth/login'} className="ml-1">
          {isSignedIn ? 'Open workspace' : 'Sign in'}
        </ButtonLink>
      </nav>
    </header>
  )
}
