import type { ReactNode } from 'react'

import { SettingsLayout } from '#components/shell/settings-layout'

interface SettingsProps {
  params: Promise<{ workspace: string }>
  children: ReactNode
}

const pages = [
  ['workspace', 'Workspace'],
  ['members', 'Members'],
  ['keys', 'API keys'],
  ['channels', 'Channels'],
  ['privacy', 'Privacy'],
  ['profile', 'Profile'],
  ['sessions', 'Sessions'],
] as const

export default async function Settings({ params, children }: SettingsProps) {
  const { workspace } = await params
  return (
    <SettingsLayout
      items={pages.map(([path, label]) => ({ label, href: `/w/${workspace}/settings/${path}` }))}
    >
      {children}
    </SettingsLayout>
  )
}
