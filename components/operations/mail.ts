import type { z } from 'zod'

import type { mail } from '#lib/notifications/schema'

export type Mail = z.infer<typeof mail>
