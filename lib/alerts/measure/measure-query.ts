import { sha256 } from '#lib/core/hash'
import { Problem } from '#lib/core/problem'
import type { WorkspaceRef } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import { type Range, runQuery, type Filter, mostGroups, type SeriesResult } from '#lib/query/index'

import type { MeasuredGroup, Measurement } from '../decision/decide.ts'
import type { GroupValues } from '../decision/groups.ts'
import type { AlertTerms } from '../schema.ts'
import { formerRange, groupFieldsOf, onlyGroups, rangeUntil, toQuery, valueOfSilence } from './alert-query.ts'

const keyLength = 16

/** The same for the same values, and short enough for an address. */
export function keyOf(group: GroupValues, fields: readonly string[]): string {
  return group ? sha256(JSON.stringify(fields.map((field) => group[field] ?? null))).slice(0, keyLength) : ''
}

interface Followed {
  key: string
  group: GroupValues
}

interface Asked {
  workspace: WorkspaceRef
  terms: AlertTerms
  now: number
  /** Groups that must be measured even if others have more. */
  followed: readonly Followed[]
}

/** Asks the store, and says why where that is not possible. */
export async function measureByQuery(asked: Asked): Promise<Measurement> {
  try {
    return await measure(asked)
  } catch (error) {
    if (error instanceof Problem) return { kind: 'unknown', reason: error.message }
    log.debug({ error }, 'an alert could not be measured')
    return { kind: 'unknown', reason: 'The event store is not answering.' }
  }
}

async function measure(asked: Asked): Promise<Measurement> {
  const { terms, now } = asked
  const range = rangeUntil(terms, now)
  const before = formerRange(terms, range)
  const [current, former] = await Promise.all([ask(asked, range), before && ask(asked, before)])
  const absent = valueOfSilence(terms)
  const known = former ? [...former.groups.values()] : []
  const missing = [...known, ...asked.followed].filter(({ key }) => !current.groups.has(key))
  const more = current.leftOut > 0 ? await askOnly(asked, range, missing) : new Map<string, Listed>()
  const all = new Map([...known.map((each) => [each.key, { ...each, value: absent }] as const), ...more])
  for (const [key, each] of current.groups) all.set(key, each)
  const beforeMore =
    before && former && former.leftOut > 0
      ? await askOnly(
          asked,
          before,
          [...all.values()].filter(({ key }) => !former.groups.has(key)),
        )
      : new Map<string, Listed>()
  const formerOf = (key: string) => (former?.groups.get(key) ?? beforeMore.get(key))?.value ?? absent
  const groups = [...all.values()].map((each): MeasuredGroup => ({
    ...each,
    former: before ? formerOf(each.key) : null,
  }))
  return { kind: 'measured', groups, absent, leftOut: current.leftOut }
}

interface Listed extends Followed {
  value: number | null
}

interface Answer {
  groups: Map<string, Listed>
  leftOut: number
}

async function ask(
  { workspace, terms, now }: Asked,
  range: Range,
  only?: Filter,
  limit = terms.group_limit,
): Promise<Answer> {
  const query = toQuery(terms, { range, limit, ...(only ? { only } : {}) })
  const result = await runQuery({ workspace, now: new Date(now) }, query)
  if (result.kind !== 'trends') throw new Error('Only trends can be measured.')
  const fields = groupFieldsOf(terms)
  const listed = result.series.filter(({ is_other }) => !is_other).map((each) => toListed(each, fields))
  const isMore = listed.length < result.series.length
  const leftOut = result.meta.groups === null ? Number(isMore) : result.meta.groups - listed.length
  return { groups: new Map(listed.map((each) => [each.key, each])), leftOut: Math.max(0, leftOut) }
}

function toListed({ group, total }: SeriesResult, fields: readonly string[]): Listed {
  return { key: keyOf(group, fields), group, value: total }
}

/** Groups that are not among those that have most. */
async function askOnly(
  asked: Asked,
  range: Range,
  wanted: readonly Followed[],
): Promise<Map<string, Listed>> {
  if (wanted.length === 0) return new Map()
  const fields = groupFieldsOf(asked.terms)
  const filter = onlyGroups(
    fields,
    wanted.map(({ group }) => group),
  )
  const { groups } = await ask(asked, range, filter, mostGroups)
  const keys = new Set(wanted.map(({ key }) => key))
  return new Map([...groups].filter(([key]) => keys.has(key)))
}
