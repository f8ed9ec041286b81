import { log } from '#lib/platform/log'

import type { Measurement } from './decision/decide.ts'
import { awaitStored } from './measure/await-stored.ts'
import { countInStore, measureByCounters } from './measure/counters.ts'
import { measureByQuery } from './measure/measure-query.ts'
import { createPriorityLimiter } from './priority-limiter.ts'
import { createEvaluationStore } from './store/evaluation-store.ts'
import { evaluateRule, type Evaluation, wouldTell } from './store/evaluation.ts'
import { isMinuteDue, listDue } from './store/list-due.ts'
import type { DueRule } from './store/record-decisions.ts'
import { termsOf } from './store/rows.ts'

const places = 8
const placesForQuick = 3
/** A rule that takes longer goes after the others the next time. */
const quickMs = 1_000
const storePatienceMs = 5_000
/** So many that counters do not tell of are asked for before their minute: all of them at once would be too much. */
const mostAskedEarly = 40
/** So far may the store be behind before what it says is taken for too little. */
const mostBehindMs = 20_000

const withoutRedis: Measurement = {
  kind: 'unknown',
  reason: 'Redis is not answering, so no events are taken in or counted.',
}

export interface Evaluator {
  /**
   * Evaluates what is due at a moment, which is the end of ten seconds. Resolves when all that this began is done; the
   * next one may begin before that, and leaves alone what is still under way.
   */
  evaluate(now: number): Promise<void>
}

interface Turn {
  now: number
  /** What keeps the store from being asked; null when it has all that arrived before. */
  obstacle: Promise<Measurement | null>
  isStored: Promise<boolean>
}

export function createEvaluator(signal?: AbortSignal): Evaluator {
  const limiter = createPriorityLimiter(places, placesForQuick)
  const store = createEvaluationStore()
  const underWay = new Set<string>()
  const slow = new Set<string>()
  let latest: Turn | null = null

  async function runEach(
    dues: readonly DueRule[],
    work: (due: DueRule) => Promise<Evaluation>,
  ): Promise<void> {
    await Promise.all(
      dues.map(async (due) => {
        const { id } = due.rule
        try {
          const evaluation = await limiter.run(slow.has(id), async () => (signal?.aborted ? null : work(due)))
          if (evaluation) await store.save(evaluation)
        } catch (error) {
          log.warn({ alert: id, error }, 'an alert could not be evaluated and will be again')
        } finally {
          underWay.delete(id)
        }
      }),
    )
  }

  async function ask({ rule, workspace, states }: DueRule, now: number): Promise<Measurement> {
    const startedAt = performance.now()
    const followed = states.map(({ key, group }) => ({ key, group: group as Record<string, string | null> }))
    const measurement = await measureByQuery({ workspace, terms: termsOf(rule), now, followed })
    if (performance.now() - startedAt > quickMs) slow.add(rule.id)
    else slow.delete(rule.id)
    return measurement
  }

  /** Who has waited for a turn is measured as of now, not as of then. */
  async function evaluateAsked(due: DueRule, given: Turn): Promise<Evaluation> {
    const turn = latest ?? given
    const measurement = (await turn.obstacle) ?? (await ask(due, turn.now))
    return evaluateRule(due, measurement, turn.now)
  }

  /** Counters count also what is sent twice, so what would be told is held against the store. */
  async function confirm(
    evaluations: readonly Evaluation[],
    { now, isStored }: Turn,
  ): Promise<readonly Evaluation[]> {
    const [first] = evaluations
    if (!first || !(await isStored)) return evaluations
    const terms = evaluations.map(({ rule }) => termsOf(rule))
    const exact = await limiter.run(false, () => countInStore(first.workspace.id, terms, now)).catch(() => [])
    return evaluations.map((each, at) => {
      const measurement = exact[at]
      return measurement ? evaluateRule(each, measurement, now) : each
    })
  }

  async function evaluateCounted(dues: readonly DueRule[], turn: Turn): Promise<void> {
    const countings = dues.map(({ rule, workspace }) => ({ workspaceId: workspace.id, terms: termsOf(rule) }))
    const measurements = await measureByCounters(countings, turn.now).catch(() =>
      dues.map(() => withoutRedis),
    )
    const evaluations: Evaluation[] = []
    const uncounted: DueRule[] = []
    const early: DueRule[] = []
    for (const [at, due] of dues.entries()) {
      const measurement = measurements[at]
      if (measurement) evaluations.push(evaluateRule(due, measurement, turn.now))
      else if (isMinuteDue(due.rule, turn.now) || due.rule.unknownSince) uncounted.push(due)
      else early.push(due)
    }
    const quick = early.filter(({ rule }) => !slow.has(rule.id)).toSorted(byLastTurn)
    uncounted.push(...quick.slice(0, mostAskedEarly))
    for (const due of early) if (!uncounted.includes(due)) underWay.delete(due.rule.id)
    const doubtful = evaluations.filter(
      ({ measurement, decision }) => measurement.kind === 'measured' && wouldTell(decision),
    )
    const sure = evaluations.filter((each) => !doubtful.includes(each))
    const keep = async (each: Evaluation) => {
      await store.save(each)
      underWay.delete(each.rule.id)
    }
    const alike = Map.groupBy(doubtful, ({ rule }) => `${rule.workspaceId} ${termsOf(rule).window}`)
    await Promise.all([
      ...sure.map(keep),
      ...[...alike.values()].map(async (some) => Promise.all((await confirm(some, turn)).map(keep))),
      runEach(uncounted, (due) => evaluateAsked(due, turn)),
    ])
  }

  return {
    async evaluate(now) {
      const due = await listDue(now, (id) => slow.has(id))
      const [counted, asked] = [due.counted, due.asked].map((dues) =>
        dues.filter(({ rule }) => !underWay.has(rule.id)),
      ) as [DueRule[], DueRule[]]
      for (const { rule } of [...counted, ...asked]) underWay.add(rule.id)
      const turn = beginTurn(now)
      latest = turn
      await Promise.all([evaluateCounted(counted, turn), runEach(asked, (each) => evaluateAsked(each, turn))])
    },
  }
}

const byLastTurn = (one: DueRule, other: DueRule) =>
  Number(one.rule.evaluatedAt) - Number(other.rule.evaluatedAt)

function beginTurn(now: number): Turn {
  const waiting = awaitStored(now, storePatienceMs).then(
    (oldest) => ({ oldest }),
    () => null,
  )
  return {
    now,
    isStored: waiting.then((answer) => answer !== null && answer.oldest === null),
    obstacle: waiting.then((answer) => {
      if (!answer) return withoutRedis
      const { oldest } = answer
      if (oldest === null || now - oldest <= mostBehindMs) return null
      const since = new Date(oldest).toISOString()
      return { kind: 'unknown', reason: `Events that arrived since ${since} are not in the event store yet.` }
    }),
  }
}
