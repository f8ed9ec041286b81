import { z } from 'zod'

import { say } from '#lib/core/wording'

import { event } from './event.ts'

const irregular: Record<string, string> = { log: 'logged', resend: 'resent' }

/** “dashboards.update” as “updated a dashboard”. */
function tellDone(operation: string, isNamed: boolean): string {
  const [resource = '', action = ''] = operation.split('.')
  const [verb = '', ...object] = action.split('-')
  const done = irregular[verb] ?? `${verb.replace(/e$/, '').replace(/(?<=[^aeiou])y$/, 'i')}ed`
  const noun = resource.replaceAll('-', ' ').replace(/ies$/, 'y').replace(/s$/, '')
  const article = isNamed ? 'the' : /^[aeiou]/.test(noun) ? 'an' : 'a'
  return [done, ...(object.length > 0 ? ['the', ...object, 'of'] : []), article, noun].join(' ')
}

/** The audit record: somebody performed a write operation. */
export const operationPerformed = event({
  name: 'operation.performed',
  summary: 'Anything changed (audit record)',
  data: z.object({
    operation: z.string(),
    input: z.record(z.string(), z.unknown()),
    outcome: z.string().optional().describe('The event that says what came of it'),
  }),
  wording: {
    icon: 'audit',
    sentence({ operation, input: { name } }, actor) {
      const isNamed = typeof name === 'string'
      const done = { text: ` ${tellDone(operation, isNamed)}` }
      return [...say`${actor.name}`, done, ...(isNamed ? say` ${name}` : [])]
    },
  },
})
