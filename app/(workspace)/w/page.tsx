import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'

import { requireViewer } from '#lib/http/page-context'

/** Leads to the workspace that was looked at last, or to making one. */
export default async function WorkspacesPage() {
  const { memberships } = await requireViewer('/w')
  const slugs = memberships.map(({ workspace }) => workspace.slug)
  const last = (await cookies()).get('bellwether.workspace')?.value
  const slug = slugs.find((each) => each === last) ?? slugs[0]
  redirect(slug ? `/w/${slug}` : '/w/new')
}
