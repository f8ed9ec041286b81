'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'

import { Toaster } from '../ui/toast.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'

// The theme script only matters in the first HTML. When React creates it in the browser it would
// complain about an executable script, so there it is inert data.
const scriptProps = typeof window === 'undefined' ? undefined : { type: 'application/json' }

export function Providers({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
      scriptProps={scriptProps}
    >
      <CSPProvider nonce={nonce}>
        <TooltipProvider>
          {children}
          <Toaster />
        </TooltipProvider>
      </CSPProvider>
    </ThemeProvider>
  )
}
