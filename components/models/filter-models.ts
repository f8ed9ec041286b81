import type { ListedModel } from '#lib/models/schema'

export interface ModelFilter {
  search: string
  provider: string | null
  ownOnly: boolean
}

/** Every word has to be found somewhere in what names the model. */
export function filterModels(models: readonly ListedModel[], filter: ModelFilter): ListedModel[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean)
  return models.filter((model) => {
    if (filter.provider !== null && model.provider !== filter.provider) return false
    if (filter.ownOnly && model.origin === 'catalogue') return false
    const text = [model.id, model.name, model.provider, ...(model.aliases ?? [])].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export const listProviders = (models: readonly ListedModel[]): string[] =>
  [...new Set(models.map(({ provider }) => provider))].toSorted((a, b) => a.localeCompare(b))
