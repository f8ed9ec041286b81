import { z } from 'zod'

import { event } from '#lib/platform/event'

const data = z.object({ name: z.string() })

export const dashboardShared = event({
  name: 'dashboard.shared',
  summary: 'A link was made that shows a dashboard to whoever holds it',
  data,
})

export const dashboardUnshared = event({
  name: 'dashboard.unshared',
  summary: 'A link to a dashboard was revoked',
  data,
})
