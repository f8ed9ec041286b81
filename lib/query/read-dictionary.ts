import { createCache } from '#lib/platform/cache'

import { compileNames, compileSample, compileValues } from './compile-dictionary.ts'
import { chosenBy, type Rows } from './compile-rows.ts'
import { describeProperties, type SampledEvent } from './describe-properties.ts'
import type { EventNames, EventProperties, PropertyValues } from './dictionary-schema.ts'
import { type QueryScope, type QueryContext, createQueryScope } from './query-scope.ts'
import { type Row, runStatement } from './run-statement.ts'
import { anyEvent, type Filter } from './schema.ts'

const dayMs = 86_400_000
const lookedBackMs = 30 * dayMs
/** Clocks of senders may be ahead. */
const aheadMs = 2 * dayMs
const mostNames = 1_000
const sampledNames = 40
const sampledEvents = 2_000

const keptMs = { names: 5_000, properties: 30_000, values: 10_000 }
const mostEntries = 500

type Caller = Pick<QueryContext, 'workspace'>

interface Asked {
  event?: string | undefined
}
interface AskedValues extends Asked {
  field: string
  search?: string | undefined
  limit: number
}

// A key is the workspace’s id and what was asked, so that what is kept is forgotten with the workspace.
const keyOf = ({ workspace }: Caller, asked: unknown) => `${workspace.id}:${JSON.stringify(asked)}`
function readKey<Input>(key: string): { rows: Promise<Rows>; asked: Input } {
  const at = key.indexOf(':')
  return { rows: recentRows(key.slice(0, at)), asked: JSON.parse(key.slice(at + 1)) as Input }
}

async function recentRows(tenant: string): Promise<Rows> {
  const scope: QueryScope = await createQueryScope({ workspace: { id: tenant }, now: new Date() })
  const { now } = scope
  return { ...scope, timezone: 'UTC', range: { from: now - lookedBackMs, to: now + aheadMs } }
}

const findNames = createCache<EventNames>({
  name: 'event-names',
  ttlMs: keptMs.names,
  maxEntries: mostEntries,
  async load(key) {
    const { rows } = await runStatement(compileNames(await readKey(key).rows, mostNames))
    return {
      items: rows.map(([name, count, lastSeen]) => ({
        name: String(name),
        count: Number(count),
        last_seen: new Date(Number(lastSeen)).toISOString(),
      })),
    }
  },
})

const findProperties = createCache<EventProperties>({
  name: 'event-properties',
  ttlMs: keptMs.properties,
  maxEntries: mostEntries,
  async load(key) {
    const { rows, asked } = readKey<Asked>(key)
    const tenant = key.slice(0, key.indexOf(':'))
    const known = await findNames(keyOf({ workspace: { id: tenant } }, {}))
    const wanted = known.items.map(({ name }) => name).filter((name) => !asked.event || name === asked.event)
    const looked = wanted.slice(0, sampledNames)
    if (looked.length === 0) return { items: [], sampled: 0 }
    const each = Math.ceil(sampledEvents / looked.length)
    const sample = await runStatement(compileSample(await rows, looked, each))
    return describeProperties(sample.rows.map(toSampled))
  },
})

const findValues = createCache<PropertyValues>({
  name: 'property-values',
  ttlMs: keptMs.values,
  maxEntries: mostEntries,
  async load(key) {
    const { rows: found, asked } = readKey<AskedValues>(key)
    const rows = await found
    const search: Filter | undefined = asked.search
      ? { field: asked.field, op: 'contains', value: asked.search, ignore_case: true }
      : undefined
    const chosen = chosenBy(asked.event ?? anyEvent, [search], rows)
    const answer = await runStatement(compileValues(rows, chosen, asked.field, asked.limit))
    return { items: answer.rows.map(([value, count]) => ({ value: String(value), count: Number(count) })) }
  },
})

export const readNames = (caller: Caller) => findNames(keyOf(caller, {}))
export const readProperties = (caller: Caller, { event }: Asked) => findProperties(keyOf(caller, { event }))
export const readValues = (caller: Caller, { field, event, search, limit }: AskedValues) =>
  findValues(keyOf(caller, { field, event, search, limit }))

const toSampled = ([subject, session, value, props]: Row): SampledEvent => ({
  subject: String(subject),
  session: String(session),
  value: value === null ? null : Number(value),
  props: props as Record<string, unknown>,
})
