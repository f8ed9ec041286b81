import type { z } from 'zod'

import type { health } from '#lib/notifications/schema'

export type HealthReport = z.infer<typeof health>
export type QueueReport = NonNullable<HealthReport['queue']>
