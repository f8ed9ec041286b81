import type { Dashboard } from '../schema.ts'
import { aiWorkload } from './ai-workload.ts'
import { product } from './product.ts'
import { uptime } from './uptime.ts'
import { web } from './web.ts'

/** What every workspace has from its first moment, and what fills as events arrive. */
export const readyMade: readonly Dashboard[] = [web, product, aiWorkload, uptime].map((each) => ({
  ...each,
  to: 'now',
  timezone: null,
  filter: null,
  built_in: true,
  version: 1,
  created_at: null,
  updated_at: null,
}))

export const findReadyMade = (id: string): Dashboard | null =>
  readyMade.find((each) => each.id === id) ?? null
