import { Activity, type LucideProps } from 'lucide-react'
import { createElement } from 'react'

import { agentsManifest } from './agents/manifest.ts'
import { alertsManifest } from './alerts/manifest.ts'
import { dashboardsManifest } from './dashboards/manifest.ts'
import { identityManifest } from './identity/manifest.tsx'
import { ingestManifest } from './ingest/manifest.ts'
import { modelsManifest } from './models/manifest.ts'
import { notificationsManifest } from './notifications/manifest.ts'
import { operationsManifest } from './operations/manifest.ts'
import { privacyManifest } from './privacy/manifest.ts'
import { queryManifest } from './query/manifest.ts'
import type { ShellManifest } from './shell/manifest.tsx'
import { uptimeManifest } from './uptime/manifest.ts'

/** Pages, actions, findable things and tiles of Home stand in the order of this list. */
export const modules: readonly ShellManifest[] = [
  identityManifest,
  dashboardsManifest,
  queryManifest,
  agentsManifest,
  ingestManifest,
  uptimeManifest,
  alertsManifest,
  modelsManifest,
  privacyManifest,
  notificationsManifest,
  operationsManifest,
]

const icons = new Map(modules.flatMap((module) => Object.entries(module.icons ?? {})))

export const isIcon = (name: string) => icons.has(name)

/** How an event is drawn, by the name that the server gives its icon. */
export function EventIcon({ name, ...rest }: LucideProps & { name: string }) {
  return createElement(icons.get(name) ?? Activity, rest)
}
