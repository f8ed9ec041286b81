import { withOwnModels } from './catalogue.ts'
import { generalModels } from './general-models.ts'
import type { ListedModel, ModelDefinition } from './schema.ts'

const generalIds = new Set(generalModels.map(({ id }) => id))

/** Every model as it holds in a workspace: its own first, then by provider and as the catalogue has them. */
export function describeModels(own: readonly ModelDefinition[]): ListedModel[] {
  const ownSince = new Map(own.map(({ id, prices }) => [id, prices[0]?.from ?? null]))
  const listed = withOwnModels(generalModels, own).map((model): ListedModel => {
    const isGeneral = generalIds.has(model.id)
    const origin = !ownSince.has(model.id) ? 'catalogue' : isGeneral ? 'changed' : 'own'
    return { ...model, origin, own_since: ownSince.get(model.id) ?? null }
  })
  return [
    ...listed.filter(({ origin }) => origin === 'own'),
    ...listed.filter(({ origin }) => origin !== 'own'),
  ]
}
