import type { Metadata } from 'next'

import { AuthLayout } from '#components/shell/auth-layout'
import { ButtonLink } from '#components/ui/button-link'
import { Callout } from '#components/ui/callout'
import { Problem } from '#lib/core/problem'
import { getPublicContext, getViewer } from '#lib/http/page-context'
import { openInvitation } from '#lib/identity/index'

import { InviteClient } from './client.tsx'

export const metadata: Metadata = { title: 'Invitation', robots: { index: false }, referrer: 'no-referrer' }

interface InvitePageProps {
  params: Promise<{ token: string }>
}

export default async function InvitePage({ params }: InvitePageProps) {
  const { token } = await params
  const [found, viewer] = await Promise.all([findInvitation(token), getViewer()])
  if (found instanceof Problem)
    return <ClosedInvitation reason={found.message} isSignedIn={viewer !== null} />

  const { workspace, role, email, invited_by, expires_at } = found
  const own = viewer?.memberships.find((membership) => membership.workspace.slug === workspace.slug)
  return (
    <AuthLayout
      title={`Join ${workspace.name}`}
      description={`${invited_by ?? 'Somebody'} invites you to this workspace on Bellwether.`}
      footer={`The invitation is open until ${expires_at.slice(0, 10)}. You see what is in the workspace; nothing of your own workspaces is shown to its people but your name and mail address.`}
    >
      <InviteClient
        token={token}
        workspace={workspace}
        role={role}
        sentTo={email}
        viewer={viewer?.user ? { email: viewer.user.email } : null}
        memberAs={own?.role ?? null}
      />
    </AuthLayout>
  )
}

async function findInvitation(token: string) {
  try {
    return await openInvitation(await getPublicContext(), { token })
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return error
    throw error
  }
}

function ClosedInvitation({ reason, isSignedIn }: { reason: string; isSignedIn: boolean }) {
  return (
    <AuthLayout
      title="This invitation cannot be used"
      footer="An invitation works once and for 7 days. Whoever invited you can see under Settings, Members whether it is still open, and send another."
    >
      <Callout tone="warn">{reason} Nothing was changed.</Callout>
      <ButtonLink href="/w" size="lg" className="w-full">
        {isSignedIn ? 'Go to your workspace' : 'Sign in'}
      </ButtonLink>
    </AuthLayout>
  )
}
