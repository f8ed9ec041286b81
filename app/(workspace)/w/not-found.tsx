import { NoticePage } from '#components/shell/notice-page'
import { ButtonLink } from '#components/ui/button-link'
import { getViewer } from '#lib/http/page-context'

const mostShown = 5

/** Also for who was removed from a workspace: that it exists is not told to anybody outside of it. */
export default async function NoSuchWorkspace() {
  const viewer = await getViewer()
  const own = viewer?.memberships.slice(0, mostShown) ?? []
  return (
    <NoticePage
      code="404"
      title="You can’t open this workspace."
      actions={
        own.length > 0 ? (
          own.map(({ workspace }) => (
            <ButtonLink key={workspace.slug} href={`/w/${workspace.slug}`} size="lg">
              {workspace.name}
            </ButtonLink>
          ))
        ) : (
          <ButtonLink href={viewer ? '/w/new' : '/auth/login'} size="lg">
            {viewer ? 'Create a workspace' : 'Sign in'}
          </ButtonLink>
        )
      }
    >
      <p>It was deleted or renamed, or you’re not a member of it (any more). Ask someone who is.</p>
      {viewer?.user && <p className="text-muted text-base">Signed in as {viewer.user.email}.</p>}
    </NoticePage>
  )
}
