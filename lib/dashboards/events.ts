import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

const data = z.object({ name: z.string() })
const shown = {
  icon: 'dashboards',
  href: (_data: unknown, subject: string | null) => `dashboards/${subject}`,
}

export const dashboardShared = event({
  name: 'dashboard.shared',
  summary: 'Dashboard shared by link',
  data,
  wording: {
    ...shown,
    sentence: ({ name }, actor) => say`${actor.name} shared the dashboard ${name} by link`,
  },
})

export const dashboardUnshared = event({
  name: 'dashboard.unshared',
  summary: 'Link to a dashboard revoked',
  data,
  wording: {
    ...shown,
    sentence: ({ name }, actor) => say`${actor.name} revoked a link to the dashboard ${name}`,
  },
})
