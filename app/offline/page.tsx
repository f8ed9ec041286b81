import type { Metadata } from 'next'

import { NoticePage } from '#components/shell/notice-page'
import { buttonClass } from '#components/ui/button-class'

export const metadata: Metadata = { title: 'Offline', robots: { index: false } }

// An empty address loads whichever page was asked for, also where no script could be loaded.
const samePage = ''

export default function OfflinePage() {
  return (
    <NoticePage
      code="Offline"
      title="Bellwether cannot be reached."
      actions={
        <a href={samePage} className={buttonClass({ variant: 'primary', size: 'lg' })}>
          Try again
        </a>
      }
    >
      <p>Either this device has no connection or the server is not running.</p>
      <p>
        What was confirmed is saved. Whatever happens meanwhile in your workspaces is recorded and appears
        when you are back.
      </p>
    </NoticePage>
  )
}
