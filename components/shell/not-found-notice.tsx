'use client'

import { usePathname } from 'next/navigation'

import { ButtonLink } from '../ui/button-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** Inside the frame of a workspace: the way back is the list that the thing would have been in. */
export function NotFoundNotice() {
  const [, , slug = '', first, second] = usePathname().split('/')
  const back = first === 'settings' && second ? `/w/${slug}/settings/general` : `/w/${slug}/${first ?? ''}`
  const isThing = first !== undefined && first !== 'settings' && second !== undefined
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        title={
          isThing
            ? 'It was deleted, or the link is incomplete.'
            : 'The page was moved, or the link is incomplete.'
        }
        action={
          <ButtonLink href={isThing ? back : `/w/${slug}`}>
            {isThing ? `Back to ${first}` : 'Go to Home'}
          </ButtonLink>
        }
        className="px-0 py-0 sm:px-0 sm:py-0"
      >
        Nothing was changed. If it was deleted, Activity shows when and by whom.
      </EmptyState>
    </>
  )
}
