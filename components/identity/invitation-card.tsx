'use client'

import { useMutation } from '@tanstack/react-query'

import { acceptInvitation } from '#lib/identity/client'
import { type Role, roleSummaries } from '#lib/identity/schema'

import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { TextLink } from '../ui/link.tsx'
import { nameRole } from './role-options.ts'

export interface InvitationCardProps {
  token: string
  workspace: { name: string; slug: string }
  role: Role
  /** The address it was mailed to; null for one that is passed on as a link. */
  sentTo: string | null
  viewer: { email: string } | null
  memberAs: Role | null
}

export function InvitationCard({ token, workspace, role, sentTo, viewer, memberAs }: InvitationCardProps) {
  const home = `/w/${workspace.slug}`
  const signIn = `/auth/login?next=${encodeURIComponent(`/invite/${token}`)}`
  if (viewer && memberAs) {
    return (
      <>
        <Callout tone="good">
          You belong to {workspace.name} already, as {memberAs}. Nothing is left to do; the invitation stays
          open for somebody else.
        </Callout>
        <ButtonLink href={home} size="lg" variant="primary" className="w-full">
          Open {workspace.name}
        </ButtonLink>
      </>
    )
  }
  return (
    <>
      <DefinitionList
        items={[
          {
            term: 'You join as',
            value: (
              <>
                {nameRole(role)}
                <span className="text-muted block text-sm">{roleSummaries[role]}</span>
              </>
            ),
          },
          ...(sentTo ? [{ term: 'Sent to', value: sentTo }] : []),
          ...(viewer ? [{ term: 'Signed in as', value: viewer.email }] : []),
        ]}
      />
      {viewer && sentTo && viewer.email !== sentTo && (
        <Callout tone="warn" title="It was sent to a different email address.">
          If you accept, {viewer.email} joins. To join as {sentTo}, sign out first, then open the link again.
        </Callout>
      )}
      {viewer ? (
        <Accept token={token} label={`Join as ${viewer.email}`} />
      ) : (
        <>
          <ButtonLink href={signIn} size="lg" variant="primary" className="w-full">
            Sign in to accept
          </ButtonLink>
          <p className="text-muted text-sm text-pretty">
            You come back here afterwards. New to Bellwether? The first sign-in creates your account.{' '}
            <TextLink href="/">What is this?</TextLink>
          </p>
        </>
      )}
    </>
  )
}

function Accept({ token, label }: { token: string; label: string }) {
  const acceptance = useMutation({
    mutationFn: () => acceptInvitation({ token }),
    onSuccess: ({ slug }) => window.location.assign(`/w/${slug}`),
  })
  return (
    <>
      {acceptance.error && (
        <div role="alert">
          <Callout tone="bad" title="You have not joined.">
            {acceptance.error.message}
          </Callout>
        </div>
      )}
      <Button
        size="lg"
        variant="primary"
        className="w-full"
        loading={acceptance.isPending || acceptance.isSuccess}
        onClick={() => acceptance.mutate()}
      >
        <span className="truncate">{label}</span>
      </Button>
    </>
  )
}
