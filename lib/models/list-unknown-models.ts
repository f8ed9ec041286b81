import { z } from 'zod'

import { sha256 } from '#lib/core/hash'
import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'
import { runStatement, param, sql } from '#lib/query/index'

import type { Catalogue } from './catalogue.ts'
import { modelCallName } from './complete-model-call.ts'
import { computeCost } from './compute-cost.ts'
import { type UnknownModel, unknownModel } from './schema.ts'
import { getCatalogue } from './workspace-catalogue.ts'

const mostModels = 200
/** Of those whose calls had no cost, many may have had a price: what is read is more than what is listed. */
const mostCandidates = 1_000

export const listUnknownModels = operation({
  name: 'models.list-unknown',
  summary: 'Models that were called on days for which they have no price, so that those calls have no cost',
  kind: 'read',
  http: 'GET /api/models/unknown',
  scope: 'models:read',
  input: shortListInput.extend({ days: z.coerce.number().int().min(1).max(90).default(30) }),
  output: pageOf(unknownModel),
  async run({ workspace, now }, { days, ...paging }) {
    const since = now.getTime() - days * 86_400_000
    const { rows } = await runStatement(sql`
      SELECT model, provider, groupArray((day, calls, input, output, first, last))
      FROM (
        SELECT toString(props.model) AS model, toString(props.provider) AS provider,
               toString(toDate(time, 'UTC')) AS day, count() AS calls,
               sum(ifNull(accurateCastOrNull(props.input_tokens, 'Float64'), 0)) AS input,
               sum(ifNull(accurateCastOrNull(props.output_tokens, 'Float64'), 0)) AS output,
               toUnixTimestamp64Milli(min(time)) AS first, toUnixTimestamp64Milli(max(time)) AS last
        FROM bellwether.events
        WHERE tenant = ${param('String', workspace.id)} AND name = ${param('String', modelCallName)}
          AND time >= fromUnixTimestamp64Milli(${param('Int64', since)})
          AND value IS NULL AND model != ''
        GROUP BY model, provider, day
      )
      GROUP BY model, provider ORDER BY sum(calls) DESC, model LIMIT ${param('Int64', mostCandidates)}`)
    const catalogue = await getCatalogue(workspace.id)
    const items = rows
      .map(toUncosted)
      .flatMap((uncosted) => sumUnpriced(uncosted, catalogue))
      .toSorted((one, other) => other.calls - one.calls || one.model.localeCompare(other.model))
    return cutPage(items.slice(0, mostModels), paging, ({ model, provider }) =>
      sha256(`${provider ?? ''}/${model}`),
    )
  },
})

interface CallsOfDay {
  day: string
  calls: number
  input: number
  output: number
  first: number
  last: number
}

/** A model’s calls that have no cost, day by day. */
interface Uncosted {
  model: string
  provider: string | null
  days: CallsOfDay[]
}

const toUncosted = ([model, provider, days]: readonly unknown[]): Uncosted => ({
  model: String(model),
  provider: typeof provider === 'string' && provider !== '' ? provider : null,
  days: (days as unknown[][]).map(([day, calls, input, output, first, last]) => ({
    day: String(day),
    calls: Number(calls),
    input: Number(input),
    output: Number(output),
    first: Number(first),
    last: Number(last),
  })),
})

/** Only of days without a price: on others the calls lack something else, which a price would not mend. */
function sumUnpriced({ model, provider, days }: Uncosted, catalogue: Catalogue): UnknownModel[] {
  // Prices begin and end at midnight in UTC, so what holds then holds all day.
  const unpriced = days.filter(
    ({ day }) => !computeCost({ model, provider, ...noTokens }, catalogue, Date.parse(day)).known,
  )
  if (unpriced.length === 0) return []
  const sum = (count: (one: CallsOfDay) => number) => unpriced.reduce((total, one) => total + count(one), 0)
  return [
    {
      model,
      provider,
      calls: sum(({ calls }) => calls),
      input_tokens: sum(({ input }) => input),
      output_tokens: sum(({ output }) => output),
      first_seen: new Date(Math.min(...unpriced.map(({ first }) => first))).toISOString(),
      last_seen: new Date(Math.max(...unpriced.map(({ last }) => last))).toISOString(),
    },
  ]
}

const noTokens = {
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteHourTokens: 0,
}
