import type { Metadata } from 'next'

import { GuideArticle } from './guide-article.tsx'
import { firstPage } from './guide.ts'

export const metadata: Metadata = {
  title: 'Documentation',
  description: 'How to start Bellwether, work in it, and reach it from programs.',
}

export default function DocsPage() {
  return <GuideArticle name={firstPage} />
}
