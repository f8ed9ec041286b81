import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import type { Reading } from './candidate.ts'
import type { Dialect, Outcome } from './dialects/dialect.ts'
import { allDialects } from './dialects/registry.ts'
import { ingestCandidates } from './ingest-candidates.ts'
import { limitEvents } from './too-many.ts'

export const receiveDelivery = operation({
  name: 'events.receive',
  summary: 'Receive events in the format of another tool',
  kind: 'append',
  http: 'POST /in/{dialect}/{...path}',
  scope: 'events:write',
  limit: 'bulk',
  addresses: allDialects.flatMap(({ name, summary, paths, contentTypes }) =>
    paths.map((path) => ({
      path: `/in/${name}/${path}`,
      summary,
      contentTypes: contentTypes ?? ['application/json'],
    })),
  ),
  input: z.object({
    dialect: z.string().max(50),
    reading: z.custom<Reading>(),
  }),
  output: z.custom<Outcome>(),
  async run(ctx, { dialect, reading }) {
    const join = allDialects.find(({ name }) => name === dialect)?.join
    const { candidates, refused, altered = [] } = join ? await join(reading, ctx.workspace.id) : reading
    limitEvents(candidates)
    const { accepted, rejected } = await ingestCandidates(ctx, {
      source: dialect,
      candidates,
      refused,
      altered,
    })
    // The examples of what was refused are for the page that lists them.
    return { accepted, rejected: rejected.map(({ index, code, message }) => ({ index, code, message })) }
  },
})

/** The dialect that understands an address, or null. Slashes at either end do not matter. */
export function findDialect(name: string, path: string): Dialect | null {
  const found = allDialects.find((dialect) => dialect.name === name)
  return found?.paths.some((each) => each.replace(/^\/|\/$/g, '') === path) ? found : null
}
