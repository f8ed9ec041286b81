import type { ReactNode } from 'react'

import { DocsNavigation } from '#components/docs/docs-navigation'
import { SiteFooter } from '#components/site/site-footer'
import { SiteHeader } from '#components/site/site-header'
import { getViewer } from '#lib/http/page-context'

import { firstPage, guidePages } from './guide.ts'

const pages = [
  ...guidePages.map(({ name, title }) => ({ title, href: name === firstPage ? '/docs' : `/docs/${name}` })),
  { title: 'API reference', href: '/docs/api' },
]

export default async function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-7xl px-4 sm:px-8">
      <SiteHeader isSignedIn={(await getViewer()) !== null} />
      <div className="flex min-h-[75dvh] flex-col gap-x-12 gap-y-6 py-6 lg:flex-row lg:py-10">
        <DocsNavigation pages={pages} />
        <main className="min-w-0 flex-1">{children}</main>
      </div>
      <SiteFooter />
    </div>
  )
}
