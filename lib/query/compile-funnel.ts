import { readField } from './compile-field.ts'
import { type Chosen, fromEvents } from './compile-rows.ts'
import { keyOfNames, keyOfRow } from './group-key.ts'
import type { FunnelPlan } from './plan-funnel.ts'
import { empty, join, numbered, param, type Sql, sql } from './sql.ts'

// A step is a list of who (s) took it when (t). A way leads from a first step to the earliest next one, from there to the
// earliest of the one after that, and so on: whoever gets anywhere within the window gets there on such a way.

const hashes = { subject: sql`subject_hash`, session: sql`session_hash` } as const
const millis = sql`toUnixTimestamp64Milli(time)`
const t = (step: number) => numbered('t', step)

type Plan = Pick<FunnelPlan, 'rows' | 'steps' | 'by'>

const takers = ({ rows, by }: Pick<Plan, 'rows' | 'by'>, chosen: Chosen) =>
  sql`SELECT ${hashes[by]} AS s, ${millis} AS t ${fromEvents(rows, chosen)}`

function stepRows(plan: Plan, step: number): Sql {
  const chosen = plan.steps[step]?.chosen
  return chosen ? sql`(${takers(plan, chosen)})` : empty
}

function anyStep({ steps }: Pick<Plan, 'steps'>): Chosen {
  const each = steps.map(({ chosen }) => sql`(${join([...chosen.early, ...chosen.late], ' AND ')})`)
  const any = [sql`(${join(each, ' OR ')})`]
  return steps.every(({ chosen }) => chosen.late.length === 0)
    ? { early: any, late: [] }
    : { early: [], late: any }
}

const anyStepRows = (plan: Plan) => sql`(${takers(plan, anyStep(plan))})`

/** The ways of whoever took the first two steps, with the time of every step that followed, or 0. */
function compileWays(plan: FunnelPlan): Sql {
  let ways = compileFirstTwo(plan)
  for (let step = 3; step <= plan.steps.length; step++) {
    const known = join(
      Array.from({ length: step - 1 }, (_each, at) => sql`p.${t(at + 1)} AS ${t(at + 1)}`),
      ', ',
    )
    const { joined, isNext } = nextOfAny(plan, sql`p`, t(step - 1), sql`ASOF LEFT JOIN`)
    ways = sql`SELECT p.s AS s, ${known}, if(${isNext}, b.t, 0) AS ${t(step)} FROM (${ways}) AS p ASOF LEFT JOIN ${stepRows(plan, step - 1)} AS b ON p.s = b.s AND b.t > p.${t(step - 1)} ${joined}`
  }
  return ways
}

/** Of several first steps that lead to the same second one, the latest leaves most of the window. */
function compileFirstTwo(plan: FunnelPlan): Sql {
  const { joined, isNext } = nextOfAny(plan, sql`a`, sql`t`, sql`ASOF JOIN`)
  const pairs = sql`SELECT a.s AS s, a.t AS first, b.t AS second FROM ${stepRows(plan, 0)} AS a ASOF JOIN ${stepRows(plan, 1)} AS b ON a.s = b.s AND b.t > a.t ${joined} WHERE b.t - a.t <= ${windowOf(plan)} AND ${isNext}`
  return sql`SELECT s, max(first) AS t1, second AS t2 FROM (${pairs}) GROUP BY s, second`
}

/** In a strict order the next step has to be the next event of any step. */
function nextOfAny(plan: FunnelPlan, from: Sql, time: Sql, kind: Sql): { joined: Sql; isNext: Sql } {
  if (plan.order !== 'strict') return { joined: empty, isNext: sql`1` }
  const joined = sql`${kind} ${anyStepRows(plan)} AS n ON ${from}.s = n.s AND n.t > ${from}.${time}`
  return { joined, isNext: sql`n.t = b.t` }
}

const windowOf = ({ windowMs }: FunnelPlan) => sql`${param('Int64', windowMs)}`

/** Whether a way led to a step: it led to the one before, and in time. */
const led = (plan: FunnelPlan, step: number): Sql =>
  join(
    Array.from({ length: step - 2 }, (_each, at) => {
      return sql`${t(at + 3)} > 0 AND ${t(at + 3)} - t1 <= ${windowOf(plan)}`
    }),
    ' AND ',
  )

/** Columns: slot, then for each step from the second on how many took it, and half of them within which time. */
export function compileConversions(plan: FunnelPlan, keys: readonly bigint[] | null): Sql {
  const later = plan.steps.slice(2).map((_step, at) => at + 3)
  const perTaker = later.map(
    (step) =>
      sql`max(${led(plan, step)}) AS ${numbered('r', step)}, minIf((${t(step)}, ${t(step)} - ${t(step - 1)}), ${led(plan, step)}).2 AS ${numbered('d', step)}`,
  )
  const counts = later.map(
    (step) =>
      sql`countIf(${numbered('r', step)}), quantileExactIf(0.5)(${numbered('d', step)}, ${numbered('r', step)})`,
  )
  const ofTakers = sql`SELECT ${join([sql`s`, sql`argMin(t2 - t1, t2) AS d2`, ...perTaker], ', ')} FROM (${compileWays(plan)}) GROUP BY s`
  const outputs = [sql`count()`, sql`quantileExact(0.5)(d2)`, ...counts]
  return grouped(plan, ofTakers, outputs, keys)
}

/** Columns: slot, how many took the first step. */
export const compileEntrants = (plan: FunnelPlan, keys: readonly bigint[] | null): Sql =>
  grouped(plan, sql`SELECT s FROM ${stepRows(plan, 0)} GROUP BY s`, [sql`count()`], keys)

/** The numbers of steps that ask for the same events, each of which needs an event of its own. */
function listEqualSteps({ steps }: FunnelPlan): number[][] {
  const numbers = steps.map((_step, at) => at + 1)
  return [...Map.groupBy(numbers, (step) => JSON.stringify(steps[step - 1]?.chosen)).values()]
}

const nthTime = (nth: number) => (nth === 0 ? sql`t` : numbered('r', nth))
const never = sql`9223372036854775807`

/** Events of equal steps with the times of those that follow them. */
function equalRows(plan: FunnelPlan, equal: readonly number[]): Sql {
  const rows = stepRows(plan, (equal[0] ?? 1) - 1)
  if (equal.length === 1) return sql`SELECT s, t FROM ${rows}`
  const nths = equal.slice(1).map((_step, at) => at + 1)
  const following = nths.map(
    (nth) => sql`leadInFrame(t, ${param('Int64', nth)}, ${never}) OVER following AS ${nthTime(nth)}`,
  )
  // Of events at the same time the first has all others behind it.
  const first = nths.map((nth) => sql`min(${nthTime(nth)}) AS ${nthTime(nth)}`)
  return sql`SELECT ${join([sql`s`, sql`t`, ...first], ', ')} FROM (SELECT ${join([sql`s`, sql`t`, ...following], ', ')} FROM ${rows} WINDOW following AS (PARTITION BY s ORDER BY t ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) GROUP BY s, t`
}

/** Columns: slot, how many took at least one step, at least two, …, whatever their order. */
export function compileAnyOrder(plan: FunnelPlan, keys: readonly bigint[] | null): Sql {
  const steps = plan.steps.map((_step, at) => at + 1)
  let starts = sql`SELECT DISTINCT s, t FROM ${anyStepRows(plan)}`
  const known: Sql[] = []
  for (const equal of listEqualSteps(plan)) {
    const before = [sql`p.s AS s`, sql`p.t AS t`, ...known.map((at) => sql`p.${at} AS ${at}`)]
    const found = equal.map((step, nth) => sql`b.${nthTime(nth)} AS ${t(step)}`)
    starts = sql`SELECT ${join([...before, ...found], ', ')} FROM (${starts}) AS p ASOF LEFT JOIN (${equalRows(plan, equal)}) AS b ON p.s = b.s AND b.t >= p.t`
    known.push(...equal.map(t))
  }
  const inTime = steps.map((step) => sql`(${t(step)} >= t AND ${t(step)} - t <= ${windowOf(plan)})`)
  const most = sql`SELECT s, max(${join(inTime, ' + ')}) AS m1 FROM (${starts}) GROUP BY s`
  const counts = steps.map((step) => sql`countIf(m1 >= ${param('Int64', step)})`)
  return grouped(plan, most, counts, keys)
}

/** Which group someone belongs to is read from their first event of the first step, or of any, if none has to be first. */
function groupOfTaker(plan: FunnelPlan, read: (field: string) => Sql): Sql {
  const { rows, steps, by, groupBy, order } = plan
  const chosen = order === 'any' ? anyStep(plan) : steps[0]?.chosen
  if (!chosen || groupBy === null) return empty
  return sql`SELECT ${hashes[by]} AS s, argMin(tuple(${read(groupBy)}), (time, id)).1 AS g0 ${fromEvents(rows, chosen)} GROUP BY s`
}

/** Columns: group, its key, how many entered in it, how many groups there are. */
export function compileFunnelGroups(plan: FunnelPlan): Sql {
  const groups = groupOfTaker(plan, (field) => readField(field).text)
  return sql`SELECT g0, ${keyOfNames([sql`g0`])}, count() AS entered FROM (${groups}) GROUP BY g0 ORDER BY entered DESC, g0 LIMIT ${param('Int64', plan.limit + 1)}`
}

function grouped(
  plan: FunnelPlan,
  takersOf: Sql,
  outputs: readonly Sql[],
  keys: readonly bigint[] | null,
): Sql {
  if (!keys) return sql`SELECT 0 AS slot, ${join(outputs, ', ')} FROM (${takersOf})`
  const groups = groupOfTaker(plan, (field) => keyOfRow([field]))
  const slots = keys.map((_key, slot) => slot)
  const slot = sql`transform(k.g0, ${param('Array(UInt64)', keys)}, ${param('Array(Int64)', slots)}, ${param('Int64', keys.length)})`
  return sql`SELECT ${slot} AS slot, ${join(outputs, ', ')} FROM (${takersOf}) AS w INNER JOIN (${groups}) AS k ON w.s = k.s GROUP BY slot`
}
