import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'

import { ThemeMenu } from '#components/shell/theme-menu'
import { PageHeader } from '#components/ui/page-header'
import { getEnv } from '#lib/platform/env'

import { ChartGallery } from './chart-gallery.tsx'
import { MoreCharts } from './more-charts.tsx'

export const metadata: Metadata = { title: 'Charts', robots: { index: false } }

export default async function ChartGalleryPage() {
  await connection()
  if (getEnv().NODE_ENV !== 'development') notFound()
  return (
    <main className="mx-auto flex max-w-5xl flex-col px-4 py-6 sm:px-8">
      <PageHeader
        title="Charts"
        description="Every chart in every state. Shown in development only."
        back={{ label: 'Gallery', href: '/dev/ui' }}
        actions={<ThemeMenu />}
      />
      <ChartGallery />
      <MoreCharts />
    </main>
  )
}
