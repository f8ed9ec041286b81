import { LayoutDashboard } from 'lucide-react'

import { listDashboards } from '#lib/dashboards/client'

import { readingOf, type ShellManifest } from '../shell/manifest.tsx'

export const dashboardsManifest: ShellManifest = {
  destinations: [
    { label: 'Dashboards', place: 'measure', href: 'dashboards', icon: LayoutDashboard, letter: 'd' },
  ],
  finders: [
    {
      section: 'Dashboards',
      icon: LayoutDashboard,
      find: () =>
        readingOf(listDashboards.query({}), ({ items }) =>
          items.map(({ id, name }) => ({ id, label: name, href: `dashboards/${id}` })),
        ),
    },
  ],
  icons: { dashboards: LayoutDashboard },
}
