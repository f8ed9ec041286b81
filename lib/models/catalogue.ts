import { spellingsOf } from './model-names.ts'
import type { ModelDefinition, ModelPrice } from './schema.ts'

export interface Catalogue {
  models: readonly ModelDefinition[]
  /** By any of its names, however decorated; with the provider where the same name has several prices. */
  find(model: string, provider: string | null): ModelDefinition | null
}

/**
 * A name that several hosts give to models of their own is known only together with the provider; one that the
 * workspace gave itself always means the workspace’s.
 */
export function createCatalogue(
  models: readonly ModelDefinition[],
  ownIds: ReadonlySet<string> = new Set(),
): Catalogue {
  const byName = new Map<string, ModelDefinition | null>()
  const claim = (name: string, model: ModelDefinition, isCertain: boolean) => {
    const other = byName.get(name)
    if (isCertain || other === undefined || other === model) byName.set(name, model)
    else if (other?.id.toLowerCase() !== name) byName.set(name, null)
  }
  const ordered = [...models].sort((a, b) => Number(ownIds.has(a.id)) - Number(ownIds.has(b.id)))
  for (const model of ordered) {
    for (const given of [model.id, ...(model.aliases ?? [])]) {
      const name = given.toLowerCase()
      claim(name, model, given === model.id || ownIds.has(model.id))
      claim(`${model.provider}:${name}`, model, true)
    }
  }
  return {
    models,
    find(model, provider) {
      for (const spelling of spellingsOf(model)) {
        const found = (provider && byName.get(`${provider}:${spelling}`)) || byName.get(spelling)
        if (found) return found
      }
      return null
    },
  }
}

/** A workspace’s own prices hold from their first day on; before it, those of the catalogue do. */
export function withOwnModels(
  general: readonly ModelDefinition[],
  own: readonly ModelDefinition[],
): ModelDefinition[] {
  const changes = new Map(own.map((model) => [model.id, model]))
  const known = new Set(general.map(({ id }) => id))
  return [
    ...general.map((model) => {
      const change = changes.get(model.id)
      return change ? { ...model, ...change, prices: joinPrices(model.prices, change.prices) } : model
    }),
    ...own.filter(({ id }) => !known.has(id)),
  ]
}

function joinPrices(general: readonly ModelPrice[], own: readonly ModelPrice[]): ModelPrice[] {
  const first = own[0]?.from ?? ''
  return [...general.filter(({ from }) => from < first), ...own]
}
