import { withOwnModels } from './catalogue.ts'
import { generalModels } from './general-models.ts'
import type { ListedModel, ModelDefinition } from './schema.ts'

const generalIds = new Set(generalModels.map(({ id }) => id))

/** Every model as it holds in a workspace: its own first, then by provider and as the catalogue has them. */
export function describeModels(own: readonly ModelDefinition[]): ListedModel[] {
  const ownIds = new Set(own.map(({ id }) => id))
  const listed = withOwnModels(generalModels, own).map((model): ListedModel => {
    const isGeneral = generalIds.has(model.id)
    return { ...model, origin: !ownIds.has(model.id) ? 'catalogue' : isGeneral ? 'changed' : 'own' }
  })
  return [
    ...listed.filter(({ origin }) => origin === 'own'),
    ...listed.filter(({ origin }) => origin !== 'own'),
  ]
}
