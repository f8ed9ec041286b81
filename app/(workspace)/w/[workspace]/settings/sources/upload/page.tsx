import type { Metadata } from 'next'

import { UploadView } from '#components/ingest/upload/upload-view'

export const metadata: Metadata = { title: 'Upload a file' }

export interface UploadPageProps {
  params: Promise<{ workspace: string }>
}

export default async function UploadPage({ params }: UploadPageProps) {
  const { workspace: slug } = await params
  return <UploadView ingestionHref={`/w/${slug}/settings/sources`} exploreHref={`/w/${slug}/explore`} />
}
