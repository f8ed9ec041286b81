import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { runStatement } from '../query/run-statement.ts'
import { param, sql } from '../query/sql.ts'
import { modelCallName } from './complete-model-call.ts'
import { computeCost } from './compute-cost.ts'
import { type UnknownModel, unknownModel } from './schema.ts'
import { getCatalogue } from './workspace-catalogue.ts'

const mostModels = 200

export const listUnknownModels = operation({
  name: 'models.list-unknown',
  summary: 'Models that were called in the last days and have no price, so that their calls have no cost',
  kind: 'read',
  http: 'GET /api/models/unknown',
  scope: 'models:read',
  input: z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }),
  output: z.object({ items: z.array(unknownModel), next_cursor: z.null() }),
  async run({ workspace, now }, { days }) {
    const since = now.getTime() - days * 86_400_000
    const { rows } = await runStatement(sql`
      SELECT toString(props.model) AS model, toString(props.provider) AS provider, count(),
             sum(ifNull(accurateCastOrNull(props.input_tokens, 'Float64'), 0)),
             sum(ifNull(accurateCastOrNull(props.output_tokens, 'Float64'), 0)),
             toUnixTimestamp64Milli(max(time))
      FROM bellwether.events
      WHERE tenant = ${param('String', workspace.id)} AND name = ${param('String', modelCallName)}
        AND time >= fromUnixTimestamp64Milli(${param('Int64', since)})
        AND value IS NULL AND model != ''
      GROUP BY model, provider ORDER BY count() DESC, model LIMIT ${param('Int64', mostModels)}`)
    const catalogue = await getCatalogue(workspace.id)
    const items = rows.map(toUnknown).filter(({ model, provider }) => {
      const use = { model, provider, ...noTokens }
      return !computeCost(use, catalogue, now.getTime()).known
    })
    return { items, next_cursor: null }
  },
})

const noTokens = {
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteHourTokens: 0,
}

const toUnknown = ([model, provider, calls, input, output, last]: readonly unknown[]): UnknownModel => ({
  model: String(model),
  provider: typeof provider === 'string' && provider !== '' ? provider : null,
  calls: Number(calls),
  input_tokens: Number(input),
  output_tokens: Number(output),
  last_seen: new Date(Number(last)).toISOString(),
})
