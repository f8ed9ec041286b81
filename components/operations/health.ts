import type { z } from 'zod'

import type { health } from '#lib/notifications/schema'

export type HealthReport = z.infer<typeof health>
export type HealthCheck = HealthReport['checks'][string]
export type QueueReport = NonNullable<HealthReport['queue']>
