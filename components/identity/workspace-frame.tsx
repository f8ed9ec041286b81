'use client'

import { useMemo, useState, type ReactNode } from 'react'

import type { Command, NavigationItem, ShellUser, WorkspaceLink } from '../shell/navigation.tsx'
import { WorkspaceShell } from '../shell/workspace-shell.tsx'
import { ServerTime } from '../ui/relative-time.tsx'
import { KeepCurrent } from './keep-current.tsx'
import { NewWorkspaceDialog } from './new-workspace-form.tsx'
import { RememberWorkspace } from './remember-workspace.tsx'

export interface WorkspaceFrameProps {
  workspace: WorkspaceLink & { role: string }
  workspaces: readonly WorkspaceLink[]
  user: ShellUser & { id: string }
  /** The server's time. */
  now: number
  live?: ReactNode
  bell?: ReactNode
  children: ReactNode
}

/** Everything around a page of a workspace, with what exists in it. */
export function WorkspaceFrame(props: WorkspaceFrameProps) {
  const { workspace, workspaces, user, now, live, bell, children } = props
  const [isCreating, setCreating] = useState(false)
  const home = `/w/${workspace.slug}`
  const navigation = useMemo(() => navigationOf(home), [home])
  const commands = useMemo<Command[]>(
    () => [
      ...settingsOf(home).map((item): Command => ({
        id: `go:${item.href}`,
        label: `Settings: ${item.label}`,
        section: 'Go to',
        icon: item.icon,
        href: item.href,
      })),
      {
        id: 'workspace:new',
        label: 'New workspace',
        section: 'Switch workspace',
        icon: 'plus',
        onSelect: () => setCreating(true),
      },
    ],
    [home],
  )
  return (
    <ServerTime value={now}>
      <WorkspaceShell
        workspace={workspace}
        workspaces={workspaces}
        user={user}
        navigation={navigation}
        userLinks={[
          { label: 'Privacy', href: `${home}/settings/privacy`, icon: 'privacy' },
          { label: 'Profile', href: `${home}/settings/profile`, icon: 'user' },
          { label: 'Sessions', href: `${home}/settings/sessions`, icon: 'sessions' },
        ]}
        commands={commands}
        onCreateWorkspace={() => setCreating(true)}
        live={live}
        bell={bell}
      >
        <RememberWorkspace slug={workspace.slug} />
        <KeepCurrent slug={workspace.slug} userId={user.id} role={workspace.role} />
        {children}
        <NewWorkspaceDialog open={isCreating} onOpenChange={setCreating} />
      </WorkspaceShell>
    </ServerTime>
  )
}

const navigationOf = (home: string): NavigationItem[] => [
  { label: 'Home', href: home, icon: 'home' },
  { label: 'Live', href: `${home}/live`, icon: 'live', section: 'Measure', shortcut: 'l' },
  { label: 'Explore', href: `${home}/explore`, icon: 'chart', section: 'Measure', shortcut: 'x' },
  {
    label: 'Dashboards',
    href: `${home}/dashboards`,
    icon: 'dashboards',
    section: 'Measure',
    shortcut: 'b',
  },
  { label: 'Alerts', href: `${home}/alerts`, icon: 'alerts', section: 'Measure', shortcut: 't' },
  { label: 'Models', href: `${home}/models`, icon: 'models', section: 'Measure', shortcut: 'm' },
  { label: 'Ingestion', href: `${home}/ingestion`, icon: 'ingestion', section: 'Measure', shortcut: 'i' },
  {
    label: 'Activity',
    href: `${home}/operations/activity`,
    icon: 'activity',
    section: 'Operations',
    shortcut: 'a',
  },
  {
    label: 'Dead letters',
    href: `${home}/operations/dead-letters`,
    icon: 'dead-letters',
    section: 'Operations',
  },
  {
    label: 'Deliveries',
    href: `${home}/operations/deliveries`,
    icon: 'deliveries',
    section: 'Operations',
  },
  {
    label: 'Health',
    href: `${home}/operations/health`,
    icon: 'health',
    section: 'Operations',
    shortcut: 'e',
  },
  { label: 'Mail', href: `${home}/operations/mail`, icon: 'mail', section: 'Operations' },
  { label: 'Settings', href: `${home}/settings`, icon: 'settings', section: 'Workspace' },
]

const settingsOf = (home: string) =>
  [
    { label: 'Workspace', href: `${home}/settings/workspace`, icon: 'workspace' },
    { label: 'Members', href: `${home}/settings/members`, icon: 'members' },
    { label: 'API keys', href: `${home}/settings/keys`, icon: 'key' },
    { label: 'Channels and rules', href: `${home}/settings/channels`, icon: 'channels' },
    { label: 'Profile', href: `${home}/settings/profile`, icon: 'user' },
    { label: 'Sessions', href: `${home}/settings/sessions`, icon: 'sessions' },
  ] as const
