import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'

import { ThemeMenu } from '#components/shell/theme-menu'
import { TextLink } from '#components/ui/link'
import { PageHeader } from '#components/ui/page-header'
import { getEnv } from '#lib/platform/env'

import { Controls } from './controls.tsx'
import { Data } from './data.tsx'
import { Feedback } from './feedback.tsx'
import { Overlays } from './overlays.tsx'
import { Tokens } from './tokens.tsx'

export const metadata: Metadata = { title: 'Interface gallery', robots: { index: false } }

export default async function GalleryPage() {
  await connection()
  if (getEnv().NODE_ENV !== 'development') notFound()
  return (
    <main className="mx-auto flex max-w-5xl flex-col px-4 py-6 sm:px-8">
      <PageHeader
        title="Interface gallery"
        description="Every primitive in every state. Shown in development only."
        actions={
          <>
            <TextLink href="/dev/ui/charts">Charts</TextLink>
            <TextLink href="/dev/ui/sign-in">Signing in</TextLink>
            <ThemeMenu />
          </>
        }
      />
      <Tokens />
      <Controls />
      <Feedback />
      <Data now={Date.now()} />
      <Overlays />
    </main>
  )
}
