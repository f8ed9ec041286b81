import { Activity, Gauge } from 'lucide-react'
import { lazy } from 'react'

import type { ShellManifest } from '../shell/manifest.tsx'
import { latestActivity } from './latest-activity.ts'

export const operationsManifest: ShellManifest = {
  destinations: [
    {
      label: 'Activity',
      place: 'activity',
      href: 'activity',
      icon: Activity,
      keywords: ['audit', 'history', 'who changed what'],
    },
    {
      label: 'Health',
      place: 'system',
      href: 'settings/health',
      icon: Gauge,
      keywords: ['status', 'queue', 'dependencies'],
      scope: 'workspaces:write',
    },
  ],
  icons: { activity: Activity },
  tiles: [
    {
      id: 'activity',
      width: 'full',
      reads: () => [latestActivity],
      Tile: lazy(() =>
        import('./latest-activity-tile.tsx').then((module) => ({ default: module.LatestActivityTile })),
      ),
    },
  ],
}
