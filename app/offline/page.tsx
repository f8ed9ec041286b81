import type { Metadata } from 'next'
import { headers } from 'next/headers'

import { NoticePage } from '#components/shell/notice-page'
import { buttonClass } from '#components/ui/button-class'

export const metadata: Metadata = { title: 'Offline', robots: { index: false } }

// An empty address loads whichever page was asked for, also where no script could be loaded.
const samePage = ''

// Written into the page, because nothing else of it is kept. Its own address is never what was asked for.
const comeBack = `
  const load = () => fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(() => location.reload(), () => {})
  if (location.pathname !== '/offline') { addEventListener('online', load); setInterval(load, 3000) }
`

export default async function OfflinePage() {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <>
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: comeBack }} suppressHydrationWarning />
      <NoticePage
        code="Offline"
        title="Can’t reach Bellwether"
        actions={
          <a href={samePage} className={buttonClass({ variant: 'primary', size: 'lg' })}>
            Try again
          </a>
        }
      >
        <p>Either this device is offline or the server isn’t running. This page reloads once it’s back.</p>
        <p>What was saved is safe. What happens in your workspaces meanwhile appears when you’re back.</p>
      </NoticePage>
    </>
  )
}
