import { Megaphone, Radar, ShieldAlert, Wrench } from 'lucide-react'
import { lazy } from 'react'

import { countMonitors, listIncidents, listMonitors } from '#lib/uptime/client'

import { readingOf, type ShellManifest } from '../shell/manifest.tsx'

const most = 200

export const uptimeManifest: ShellManifest = {
  destinations: [
    {
      label: 'Monitors',
      place: 'watch',
      href: 'monitors',
      icon: Radar,
      letter: 'u',
      keywords: ['uptime', 'checks', 'heartbeat'],
      badge: readingOf(countMonitors.query({}), ({ down }) => down),
    },
    {
      label: 'Incidents',
      place: 'watch',
      href: 'incidents',
      icon: ShieldAlert,
      badge: readingOf(listIncidents.query({ state: 'open', limit: most }), ({ items }) => items.length),
    },
    { label: 'Status pages', place: 'watch', href: 'status-pages', icon: Megaphone },
    { label: 'Maintenance', place: 'watch', href: 'maintenance', icon: Wrench },
  ],
  actions: [
    {
      label: 'New monitor',
      icon: Radar,
      scope: 'monitors:write',
      keywords: ['create', 'watch', 'uptime', 'ping'],
      href: 'monitors/new',
    },
  ],
  finders: [
    {
      section: 'Monitors',
      icon: Radar,
      find: (text) =>
        readingOf(
          listMonitors.query({ limit: 20, ...(text ? { search: text.slice(0, 120) } : {}) }),
          ({ items }) => items.map(({ id, name }) => ({ id, label: name, href: `monitors/${id}` })),
        ),
    },
  ],
  tiles: [
    {
      id: 'monitors',
      width: 'half',
      reads: () => [countMonitors.query({})],
      Tile: lazy(() => import('./monitors-tile.tsx').then((module) => ({ default: module.MonitorsTile }))),
    },
  ],
  icons: { monitors: Radar },
}
