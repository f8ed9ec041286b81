import catalogue from './catalogue.json' with { type: 'json' }
import type { ModelDefinition } from './schema.ts'

/** What providers charge everybody, from their price lists. */
export const generalModels: readonly ModelDefinition[] = catalogue.models
