import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'

import { OfflinePageKeeper } from '#components/shell/offline-page-keeper'
import { Providers } from '#components/shell/providers'
import { baseUrl, getEnv } from '#lib/platform/env'

import './globals.css'

const description = 'One workspace for the people who run an online business: sell, watch, measure, ask.'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(baseUrl()),
    title: { default: 'Bellwether', template: '%s · Bellwether' },
    description,
    applicationName: 'Bellwether',
    formatDetection: { telephone: false, email: false, address: false },
    openGraph: { type: 'website', siteName: 'Bellwether', title: 'Bellwether', description },
    twitter: { card: 'summary_large_image' },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#101312' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined

  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>
          <div className="isolate">{children}</div>
        </Providers>
        {getEnv().NODE_ENV === 'production' && <OfflinePageKeeper />}
      </body>
    </html>
  )
}
