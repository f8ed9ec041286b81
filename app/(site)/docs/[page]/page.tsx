import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'

import { GuideArticle } from '../guide-article.tsx'
import { findGuidePage, firstPage } from '../guide.ts'

export interface GuidePageProps {
  params: Promise<{ page: string }>
}

export async function generateMetadata({ params }: GuidePageProps): Promise<Metadata> {
  const page = findGuidePage((await params).page)
  return { title: page?.title ?? 'Documentation' }
}

export default async function GuidePage({ params }: GuidePageProps) {
  const page = findGuidePage((await params).page)
  if (!page) notFound()
  if (page.name === firstPage) permanentRedirect('/docs')
  return <GuideArticle name={page.name} />
}
