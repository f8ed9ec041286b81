import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

import { roleSchema } from './roles.ts'

const workspaceData = z.object({ slug: z.string(), name: z.string() })
const aboutWorkspace = { icon: 'workspace', href: () => 'settings/general' }
const aboutMembers = { icon: 'members', href: () => 'settings/members' }

export const workspaceCreated = event({
  name: 'workspace.created',
  summary: 'Workspace created',
  data: workspaceData,
  wording: {
    ...aboutWorkspace,
    sentence: ({ name }, actor) => say`${actor.name} created the workspace ${name}`,
  },
})

export const workspaceRenamed = event({
  name: 'workspace.renamed',
  summary: 'Workspace renamed',
  data: workspaceData,
  wording: {
    ...aboutWorkspace,
    sentence: ({ name }, actor) => say`${actor.name} renamed the workspace to ${name}`,
  },
})

export const workspaceDeleted = event({
  name: 'workspace.deleted',
  summary: 'Workspace deleted',
  data: workspaceData,
  wording: {
    icon: 'workspace',
    sentence: ({ name }, actor) => say`${actor.name} deleted the workspace ${name}`,
  },
})

export const memberInvited = event({
  name: 'member.invited',
  summary: 'Member invited',
  data: z.object({ email: z.string().nullable(), role: roleSchema }),
  wording: {
    ...aboutMembers,
    sentence: ({ email, role }, actor) =>
      email === null
        ? say`${actor.name} created an invitation link for the role ${role}`
        : say`${actor.name} invited ${email} as ${role}`,
    title: ({ email }) => (email === null ? 'An invitation link was created' : `${email} was invited`),
    text: ({ role }) => `The role is ${role}.`,
    notify: true,
  },
})

export const invitationRevoked = event({
  name: 'invitation.revoked',
  summary: 'Invitation cancelled',
  data: z.object({ email: z.string().nullable() }),
  wording: {
    ...aboutMembers,
    sentence: ({ email }, actor) =>
      email === null
        ? say`${actor.name} cancelled an invitation link`
        : say`${actor.name} cancelled the invitation of ${email}`,
  },
})

export const memberJoined = event({
  name: 'member.joined',
  summary: 'Member joined',
  data: z.object({ user_id: z.string(), email: z.string(), name: z.string().nullable(), role: roleSchema }),
  wording: {
    ...aboutMembers,
    sentence: ({ name, email, role }) => say`${name ?? email} joined as ${role}`,
    title: ({ name, email }) => `${name ?? email} joined`,
    text: ({ email, role }) => `${email} is now ${role} of this workspace.`,
    notify: true,
    inbox: 'managers',
  },
})

export const memberRoleChanged = event({
  name: 'member.role_changed',
  summary: 'Member’s role changed',
  data: z.object({ user_id: z.string(), email: z.string(), from: roleSchema, to: roleSchema }),
  wording: {
    ...aboutMembers,
    sentence: ({ email, from, to }, actor) =>
      say`${actor.name} changed the role of ${email} from ${from} to ${to}`,
    title: ({ email, to }) => `${email} is now ${to}`,
    text: ({ from }) => `Their role was ${from} before.`,
    notify: true,
    inbox: ({ from, to }) => ({
      title: `You are now ${to}`,
      text: `Your role in this workspace was ${from} before.`,
    }),
  },
})

export const memberRemoved = event({
  name: 'member.removed',
  summary: 'Member left or was removed',
  data: z.object({ user_id: z.string(), email: z.string() }),
  wording: {
    ...aboutMembers,
    sentence: ({ user_id: userId, email }, actor) =>
      actor.id === userId ? say`${email} left` : say`${actor.name} removed ${email}`,
    title: ({ email }) => `${email} left`,
    text: () => 'Their sessions and tokens no longer work in this workspace.',
    notify: true,
    inbox: 'managers',
  },
})

const keyData = z.object({ name: z.string(), start: z.string(), scopes: z.array(z.string()) })
const aboutKeys = { icon: 'key', href: () => 'settings/keys', notify: true as const }

export const keyCreated = event({
  name: 'key.created',
  summary: 'API key created',
  data: keyData,
  wording: {
    ...aboutKeys,
    severity: 'warning',
    sentence: ({ name }, actor) => say`${actor.name} created API key ${name}`,
    title: ({ name }) => `API key “${name}” was created`,
    text: ({ start, scopes }) => `It starts with ${start}. Permissions: ${scopes.join(', ')}.`,
    inbox: 'managers',
  },
})

export const keyRotated = event({
  name: 'key.rotated',
  summary: 'API key rotated',
  data: keyData,
  wording: {
    ...aboutKeys,
    sentence: ({ name }, actor) => say`${actor.name} rotated API key ${name}`,
    title: ({ name }) => `API key “${name}” was rotated`,
    text: ({ start }) => `The new key starts with ${start}.`,
  },
})

export const keyRevoked = event({
  name: 'key.revoked',
  summary: 'API key revoked',
  data: keyData,
  wording: {
    ...aboutKeys,
    severity: 'warning',
    sentence: ({ name }, actor) => say`${actor.name} revoked API key ${name}`,
    title: ({ name }) => `API key “${name}” was revoked`,
    text: ({ start }) => `Programs that use the key starting with ${start} no longer have access.`,
    inbox: 'managers',
  },
})

export const userSignedUp = event({
  name: 'user.signed_up',
  summary: 'First sign-in',
  data: z.object({ email: z.string() }),
  wording: { icon: 'user', sentence: ({ email }) => say`${email} signed in for the first time` },
})

export const sessionRevoked = event({
  name: 'session.revoked',
  summary: 'Session revoked',
  data: z.object({ session_id: z.string() }),
  wording: { icon: 'sessions', sentence: (_data, actor) => say`${actor.name} revoked a session` },
})

export const tokenReused = event({
  name: 'token.reused',
  summary: 'Refresh token used twice',
  data: z.object({ family_id: z.string(), user_id: z.string() }),
  wording: {
    icon: 'sessions',
    severity: 'warning',
    sentence: () => say`A refresh token was used twice; every token issued from it was revoked`,
  },
})

export const accessRevoked = event({
  name: 'access.revoked',
  summary: 'Credentials changed',
  data: z.object({ tags: z.array(z.string()) }),
  wording: { icon: 'sessions', hidden: true, sentence: () => say`Credentials changed` },
})
