'use client'

import { useParams } from 'next/navigation'

import { TextLink } from '../../ui/link.tsx'
import { personPath } from './person-path.ts'

/** The address of a person’s page; none on pages outside of a workspace, such as a shared dashboard. */
export function usePersonHref(): (id: string) => string | undefined {
  const { workspace } = useParams()
  return (id) => (typeof workspace === 'string' ? `/w/${workspace}/${personPath(id)}` : undefined)
}

export function PersonLink({ id }: { id: string }) {
  const href = usePersonHref()(id)
  return href ? (
    <TextLink quiet href={href}>
      {id}
    </TextLink>
  ) : (
    id
  )
}
