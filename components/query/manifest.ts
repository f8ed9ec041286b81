import { Telescope } from 'lucide-react'
import { lazy } from 'react'

import type { ShellManifest } from '../shell/manifest.tsx'
import { todayReads } from './today/today-questions.ts'

export const queryManifest: ShellManifest = {
  destinations: [
    {
      label: 'Explore',
      place: 'measure',
      href: 'explore',
      icon: Telescope,
      letter: 'x',
      keywords: ['query', 'chart', 'funnel', 'retention'],
    },
  ],
  tiles: [
    {
      id: 'today',
      width: 'full',
      reads: todayReads,
      Tile: lazy(() => import('./today/today-tile.tsx').then((module) => ({ default: module.TodayTile }))),
    },
  ],
}
