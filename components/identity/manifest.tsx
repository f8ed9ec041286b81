import {
  Building2,
  House,
  KeyRound,
  Plus,
  ScrollText,
  ShieldCheck,
  User,
  UserPlus,
  Users,
} from 'lucide-react'
import { lazy } from 'react'

import { listKeys, listMembers } from '#lib/identity/client'

import { type ActionDialogProps, readingOf, type ShellManifest } from '../shell/manifest.tsx'
import { firstStepsReads } from './first-steps-reads.ts'

const most = 200

const InviteDialog = lazy(() =>
  import('./invite-dialog.tsx').then((module) => ({ default: module.InviteDialog })),
)
const CreateKeyDialog = lazy(() =>
  import('./create-key-dialog.tsx').then((module) => ({ default: module.CreateKeyDialog })),
)
const NewWorkspaceDialog = lazy(() =>
  import('./new-workspace-form.tsx').then((module) => ({ default: module.NewWorkspaceDialog })),
)
const FirstSteps = lazy(() => import('./first-steps.tsx').then((module) => ({ default: module.FirstSteps })))

export const identityManifest: ShellManifest = {
  destinations: [
    { label: 'Home', place: 'home', href: '', icon: House, keywords: ['overview', 'today'] },
    {
      label: 'General',
      place: 'workspace',
      href: 'settings/general',
      icon: Building2,
      keywords: ['rename', 'address', 'delete workspace'],
    },
    {
      label: 'Members',
      place: 'workspace',
      href: 'settings/members',
      icon: Users,
      keywords: ['people', 'roles', 'invitations', 'team'],
    },
    { label: 'API keys', place: 'data', href: 'settings/keys', icon: KeyRound, keywords: ['credentials'] },
    { label: 'Profile', place: 'account', href: 'account/profile', icon: User },
    { label: 'Sessions', place: 'account', href: 'account/sessions', icon: ShieldCheck },
  ],
  actions: [
    {
      label: 'Invite someone',
      icon: UserPlus,
      scope: 'invitations:write',
      keywords: ['member', 'people', 'team'],
      Dialog: ({ granted, ...rest }: ActionDialogProps) => (
        <InviteDialog {...rest} canGiveOwnership={granted.scopes.includes('ownership:write')} />
      ),
    },
    {
      label: 'Create API key',
      icon: KeyRound,
      scope: 'keys:write',
      keywords: ['new key'],
      Dialog: ({ granted, ...rest }: ActionDialogProps) => <CreateKeyDialog {...rest} grantable={granted} />,
    },
    { label: 'New workspace', icon: Plus, keywords: ['create'], Dialog: NewWorkspaceDialog },
  ],
  finders: [
    {
      section: 'Members',
      icon: User,
      scope: 'members:read',
      find: () =>
        readingOf(listMembers.query({ limit: most }), ({ items }) =>
          items.map(({ id, name, email }) => ({
            id,
            label: name ? `${name}, ${email}` : email,
            href: 'settings/members',
          })),
        ),
    },
    {
      section: 'API keys',
      icon: KeyRound,
      scope: 'keys:read',
      find: () =>
        readingOf(listKeys.query({ limit: most }), ({ items }) =>
          items.map(({ id, name }) => ({ id, label: name, href: 'settings/keys' })),
        ),
    },
  ],
  tiles: [
    {
      id: 'first-steps',
      width: 'full',
      scope: 'invitations:write',
      reads: () => firstStepsReads,
      Tile: FirstSteps,
    },
  ],
  icons: {
    audit: ScrollText,
    key: KeyRound,
    members: Users,
    sessions: ShieldCheck,
    user: User,
    workspace: Building2,
  },
}
