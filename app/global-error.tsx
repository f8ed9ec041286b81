'use client'

import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'

import { ErrorNotice } from '#components/shell/error-notice'

import './globals.css'

export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <title>Error · Bellwether</title>
        <ErrorNotice error={error} title="Bellwether could not be shown." onRetry={retry} />
      </body>
    </html>
  )
}
