import { BellPlus, BellRing } from 'lucide-react'
import { lazy } from 'react'

import { listAlerts } from '#lib/alerts/client'

import { readingOf, type ShellManifest } from '../shell/manifest.tsx'
import { firingAlerts } from './firing-alerts.ts'

const most = 200

export const alertsManifest: ShellManifest = {
  destinations: [
    {
      label: 'Alerts',
      place: 'watch',
      href: 'alerts',
      icon: BellRing,
      letter: 't',
      badge: readingOf(firingAlerts, ({ items }) => items.filter(({ snoozed }) => !snoozed).length),
    },
  ],
  actions: [
    {
      label: 'New alert',
      icon: BellPlus,
      scope: 'alerts:write',
      keywords: ['create', 'notify'],
      href: 'alerts/new',
    },
  ],
  finders: [
    {
      section: 'Alerts',
      icon: BellRing,
      find: () =>
        readingOf(listAlerts.query({ limit: most }), ({ items }) =>
          items.map(({ id, name }) => ({ id, label: name, href: `alerts/${id}` })),
        ),
    },
  ],
  tiles: [
    {
      id: 'firing-alerts',
      width: 'half',
      reads: () => [firingAlerts],
      Tile: lazy(() =>
        import('./firing-alerts-tile.tsx').then((module) => ({ default: module.FiringAlertsTile })),
      ),
    },
  ],
  icons: { alerts: BellRing },
}
