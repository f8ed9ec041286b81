import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'

import { Problem } from '#lib/core/problem'
import { createContextFor, type Principal, resolveCredential } from '#lib/identity/index'
import type { Context, WorkspaceContext } from '#lib/platform/context'

import { pathHeader, readFacts, readSessionToken } from './request-facts.ts'

/** Who looks at this page; null when nobody is signed in. */
export const getViewer = cache(async (): Promise<Principal | null> => {
  const token = readSessionToken(await headers())
  if (!token) return null
  try {
    return await resolveCredential({ kind: 'session', token })
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null
    throw error
  }
})

export async function requireViewer(path: string): Promise<Principal> {
  const viewer = await getViewer()
  return viewer ?? redirect(`/auth/login?next=${encodeURIComponent(path)}`)
}

/** The context of a page in a workspace. Who does not belong to it is not told that it exists. */
export const requirePageContext = cache(async (slug: string): Promise<WorkspaceContext> => {
  const given = await headers()
  const viewer = await requireViewer(readPath(given) ?? `/w/${slug}`)
  const facts = readFacts(given)
  if (!viewer.memberships.some(({ workspace }) => workspace.slug === slug)) notFound()
  return createContextFor(viewer, { ...facts, workspaceSlug: slug }) as WorkspaceContext
})

/** Where the browser wanted to go, so that it can be brought back there. */
function readPath(given: Headers): string | null {
  const path = given.get(pathHeader)
  if (!path?.startsWith('/w/')) return null
  const url = new URL(path, 'http://localhost')
  url.searchParams.delete('_rsc')
  return url.pathname + url.search
}

export async function getPublicContext(): Promise<Context> {
  const viewer = await getViewer()
  const facts = { ...readFacts(await headers()), workspaceSlug: null }
  return viewer ? createContextFor(viewer, facts) : createContextFor(nobody, facts)
}

const nobody: Principal = {
  user: null,
  key: null,
  sessionId: null,
  familyId: null,
  memberships: [],
  workspaceId: null,
  expiresAt: 0,
  tags: [],
}
