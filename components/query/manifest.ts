import { Contact, Telescope } from 'lucide-react'
import { lazy } from 'react'

import { listPeople } from '#lib/query/client'

import { readingOf, type ShellManifest } from '../shell/manifest.tsx'
import { personPath } from './people/person-path.ts'
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
    {
      label: 'People',
      place: 'measure',
      href: 'people',
      icon: Contact,
      letter: 'p',
      keywords: ['visitors', 'customers', 'users'],
    },
  ],
  finders: [
    {
      section: 'People',
      icon: Contact,
      find: (text) =>
        readingOf(listPeople.query({ search: text, limit: 6 }), ({ items }) =>
          items.map(({ id }) => ({ id, label: id, href: personPath(id) })),
        ),
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
