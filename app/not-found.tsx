import type { Metadata } from 'next'

import { NoticePage } from '#components/shell/notice-page'
import { ButtonLink } from '#components/ui/button-link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFoundPage() {
  return (
    <NoticePage
      code="404"
      title="There is nothing at this address."
      actions={
        <ButtonLink href="/" size="lg">
          Go to home
        </ButtonLink>
      }
    >
      <p>It may have been deleted or renamed, or it belongs to a workspace that you are not a member of.</p>
      <p>Nothing was changed. Check the address, or whether you are signed in as the right person.</p>
    </NoticePage>
  )
}
