/** What the demo shop sells, who comes, and what goes wrong: a tea shop with a few AI features and one bad Tuesday. */

export interface Product {
  id: string
  name: string
  category: string
  priceUsd: number
}

export const products: readonly (readonly [Product, number])[] = [
  [{ id: 'sencha-100', name: 'Sencha, first flush', category: 'green', priceUsd: 14.5 }, 18],
  [{ id: 'matcha-30', name: 'Matcha, ceremonial', category: 'green', priceUsd: 29 }, 16],
  [{ id: 'assam-250', name: 'Assam, second flush', category: 'black', priceUsd: 16 }, 14],
  [{ id: 'earl-grey-100', name: 'Earl Grey', category: 'black', priceUsd: 9.9 }, 15],
  [{ id: 'oolong-75', name: 'High mountain oolong', category: 'oolong', priceUsd: 24 }, 9],
  [{ id: 'puerh-357', name: 'Ripe pu-erh cake', category: 'dark', priceUsd: 48 }, 4],
  [{ id: 'chamomile-50', name: 'Chamomile', category: 'herbal', priceUsd: 7.5 }, 10],
  [{ id: 'teapot-clay', name: 'Clay teapot, 300 ml', category: 'teaware', priceUsd: 64 }, 5],
  [{ id: 'whisk-bamboo', name: 'Bamboo whisk', category: 'teaware', priceUsd: 18 }, 6],
  [{ id: 'gift-box', name: 'Tasting box of six', category: 'gift', priceUsd: 39 }, 8],
]

export const countries = [
  ['DE', 30],
  ['GB', 18],
  ['US', 17],
  ['FR', 12],
  ['NL', 9],
  ['JP', 5],
  ['BR', 3],
] as const

export const referrers = [
  ['direct', 34],
  ['google.com', 30],
  ['instagram.com', 14],
  ['newsletter', 12],
  ['reddit.com', 6],
  ['bing.com', 4],
] as const

export const devices = [
  ['phone', 58],
  ['desktop', 36],
  ['tablet', 6],
] as const

export const searches = [
  'matcha',
  'green tea',
  'gift',
  'teapot',
  'decaf',
  'oolong',
  'sleep',
  'earl gray',
] as const

export interface Feature {
  name: string
  provider: string
  model: string
  inputTokens: number
  outputTokens: number
  cachedShare: number
  latencyMs: number
}

/** Where the shop uses models. What each call costs follows from the catalogue, as for anybody. */
export const features = {
  support: {
    name: 'support-chat',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    inputTokens: 2_600,
    outputTokens: 310,
    cachedShare: 0.6,
    latencyMs: 2_100,
  },
  search: {
    name: 'search-rerank',
    provider: 'openai',
    model: 'gpt-4o-mini',
    inputTokens: 900,
    outputTokens: 40,
    cachedShare: 0.3,
    latencyMs: 420,
  },
  pairing: {
    name: 'tea-pairing',
    provider: 'openai',
    model: 'gpt-4o',
    inputTokens: 1_400,
    outputTokens: 220,
    cachedShare: 0,
    latencyMs: 1_300,
  },
} as const satisfies Record<string, Feature>

/** From this many days ago the search uses a larger model, which nobody compared the price of. */
export const modelChangeDaysAgo = 12
export const largerSearchModel = 'gpt-4o'

/** From this many days ago matcha costs more. */
export const priceChangeDaysAgo = 9
export const matchaBeforeUsd = 24

/** The checkout was down on the last Tuesday that is at least two days ago, for a while in the afternoon (UTC). */
export const outage = { weekday: 2, fromDaysAgo: 2, toDaysAgo: 8, fromHour: 13.6, toHour: 15.1 }

/** How busy each hour of a day is, from midnight UTC. */
export const hourlyShare = [
  1.4, 1, 0.8, 0.7, 0.8, 1.3, 2.4, 3.6, 4.4, 4.9, 5.2, 5.4, 5.6, 5.3, 5.2, 5.3, 5.6, 6.1, 6.8, 7.4, 7, 5.8,
  4.1, 2.6,
] as const

export const demoDays = 30
