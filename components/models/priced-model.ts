import type { ListedModel } from '#lib/models/schema'

/** What is given a price: a model that is known, a name that was called, or neither yet. */
export interface PricedModel {
  model?: ListedModel
  name?: string
  provider?: string | null
  /** The day that its price should begin with; today where nothing is said. */
  from?: string
}
