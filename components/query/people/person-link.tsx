'use client'

import { useParams } from 'next/navigation'

import { TextLink } from '../../ui/link.tsx'
import { personPath } from './person-path.ts'

/** Who an event is about; on pages outside of a workspace, their id alone. */
export function PersonLink({ id }: { id: string }) {
  const { workspace } = useParams()
  if (typeof workspace !== 'string') return id
  return (
    <TextLink quiet href={`/w/${workspace}/${personPath(id)}`}>
      {id}
    </TextLink>
  )
}
