import { Bell } from 'lucide-react'
import { notFound } from 'next/navigation'

import type { NavigationItem } from '#components/shell/navigation'
import { SettingsLayout } from '#components/shell/settings-layout'
import { WorkspaceShell } from '#components/shell/workspace-shell'
import { Button } from '#components/ui/button'
import { PageHeader } from '#components/ui/page-header'
import { Panel } from '#components/ui/panel'
import { StatusDot } from '#components/ui/status-dot'
import { getEnv } from '#lib/platform/env'

import { MemberTable } from '../../member-table.tsx'
import { OwnCommands } from '../../own-commands.tsx'

const navigation: NavigationItem[] = [
  { label: 'Activity', href: '/dev/ui/shell/activity', icon: 'activity' },
  {
    label: 'Dead letters',
    href: '/dev/ui/shell/dead-letters',
    icon: 'dead-letters',
    section: 'Operations',
    count: 2,
  },
  { label: 'Health', href: '/dev/ui/shell/health', icon: 'health', section: 'Operations' },
  { label: 'Settings', href: '/dev/ui/shell/settings', icon: 'settings', section: 'Workspace' },
  { label: 'API', href: '/dev/ui/shell/api', icon: 'api', section: 'Workspace', shortcut: 'p' },
]

export default async function ShellSpecimen({ params }: { params: Promise<{ page: string }> }) {
  if (getEnv().NODE_ENV !== 'development') notFound()
  const { page } = await params
  const now = Date.now()
  const content = (
    <Panel title="Members" flush>
      <MemberTable now={now} />
    </Panel>
  )
  return (
    <WorkspaceShell
      workspace={{ name: 'Norrvik Trading', slug: 'norrvik', role: 'owner' }}
      workspaces={[
        { name: 'Norrvik Trading', slug: 'norrvik' },
        { name: 'Sandbox', slug: 'sandbox' },
      ]}
      user={{ name: 'Mara Lindqvist', email: 'mara@norrvik.example' }}
      userLinks={[{ label: 'Profile', href: '/dev/ui/shell/profile', icon: 'user' }]}
      navigation={navigation}
      live={<StatusDot tone="good" label="Live" className="text-muted px-2 text-sm max-sm:hidden" />}
      bell={
        <Button variant="quiet" iconOnly aria-label="Notifications, 2 unread" icon={<Bell aria-hidden />} />
      }
    >
      <OwnCommands />
      <PageHeader
        title={navigation.find((item) => item.href.endsWith(page))?.label ?? 'Page'}
        description="What happens in this workspace, as it happens."
        actions={<Button variant="primary">Invite a member</Button>}
      />
      {page === 'settings' ? (
        <SettingsLayout
          items={[
            { label: 'Members', href: '/dev/ui/shell/settings' },
            { label: 'Keys', href: '/dev/ui/shell/keys' },
          ]}
        >
          {content}
        </SettingsLayout>
      ) : (
        content
      )}
    </WorkspaceShell>
  )
}
