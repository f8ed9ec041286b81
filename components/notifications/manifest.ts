import { Mail, MailWarning, Megaphone, Route, Send } from 'lucide-react'
import { lazy } from 'react'

import { readingOf, type ShellManifest } from '../shell/manifest.tsx'
import { openFailures } from './deliveries/open-failures.ts'

export const notificationsManifest: ShellManifest = {
  destinations: [
    {
      label: 'Channels',
      place: 'notifications',
      href: 'settings/channels',
      icon: Megaphone,
      keywords: ['Slack', 'webhook', 'mail', 'SMS'],
    },
    {
      label: 'Rules',
      place: 'notifications',
      href: 'settings/rules',
      icon: Route,
      keywords: ['quiet hours'],
    },
    {
      label: 'Delivery log',
      place: 'notifications',
      href: 'settings/deliveries',
      icon: Send,
      keywords: ['failed', 'dead letters', 'retrying', 'sent', 'mail'],
      badge: readingOf(openFailures, ({ counts }) => counts.open),
    },
  ],
  tiles: [
    {
      id: 'failed-deliveries',
      width: 'half',
      reads: () => [openFailures],
      Tile: lazy(() =>
        import('./deliveries/failures-tile.tsx').then((module) => ({ default: module.FailuresTile })),
      ),
    },
  ],
  icons: { channels: Megaphone, 'dead-letters': MailWarning, deliveries: Send, mail: Mail },
}
