import {
  keyCreated,
  keyRevoked,
  keyRotated,
  memberInvited,
  memberJoined,
  memberRemoved,
  memberRoleChanged,
} from '#lib/identity/index'
import { deliveryDied } from '#lib/platform/dead-letter'

import { sendTask } from '../deliveries/send-requested.ts'
import { channelDisabled } from '../events.ts'
import { notifiable } from './notifiable.ts'

const members = 'settings/members'
const keys = 'settings/keys'

/** What happens to the workspace itself. */
export const workspaceEvents = [
  notifiable(memberInvited, {
    severity: 'info',
    write: ({ email, role }) => ({
      title: `${email ?? 'Somebody'} was invited`,
      text: `They may join as ${role}.`,
      href: members,
    }),
  }),
  notifiable(memberJoined, {
    severity: 'info',
    write: ({ name, email, role }) => ({
      title: `${name ?? email} joined`,
      text: `${email} is now ${role} of this workspace.`,
      href: members,
    }),
  }),
  notifiable(memberRoleChanged, {
    severity: 'info',
    write: ({ email, from, to }) => ({
      title: `${email} is ${to} now`,
      text: `Their role was ${from} before.`,
      href: members,
    }),
  }),
  notifiable(memberRemoved, {
    severity: 'info',
    write: ({ email }) => ({
      title: `${email} left`,
      text: 'Their sessions and tokens no longer reach this workspace.',
      href: members,
    }),
  }),
  notifiable(keyCreated, {
    severity: 'warning',
    write: ({ name, start, scopes }) => ({
      title: `API key “${name}” was created`,
      text: `It begins with ${start} and may: ${scopes.join(', ')}.`,
      href: keys,
    }),
  }),
  notifiable(keyRotated, {
    severity: 'info',
    write: ({ name, start }) => ({
      title: `API key “${name}” was replaced`,
      text: `The new one begins with ${start}.`,
      href: keys,
    }),
  }),
  notifiable(keyRevoked, {
    severity: 'warning',
    write: ({ name, start }) => ({
      title: `API key “${name}” was revoked`,
      text: `Programs that use the key that begins with ${start} are refused from now on.`,
      href: keys,
    }),
  }),
  notifiable(deliveryDied, {
    severity: 'warning',
    write: ({ task, error }) => ({
      title: `“${task}” gave up`,
      text: error,
      href: 'operations/dead-letters',
    }),
    isMuted: ({ task }) => task === sendTask,
  }),
  notifiable(channelDisabled, {
    severity: 'warning',
    write: ({ name, reason }) => ({
      title: `The channel “${name}” was switched off`,
      text: reason,
      href: 'settings/channels',
    }),
  }),
]
