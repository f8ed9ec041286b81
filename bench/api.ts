import { startBareApp } from './harness/bare-app.ts'
import { atLeast, type Row, type StackBench, stated } from './harness/bench.ts'
import {
  type Caller,
  createCallers,
  credentialOf,
  type CredentialKind,
  waitUntilQuiet,
} from './harness/callers.ts'
import { type Load, measureLoad } from './harness/measure-load.ts'
import { readValidations, type Validations } from './harness/read-measures.ts'
import { median, spread } from './harness/statistics.ts'

const callerCount = 60
const connections = 16
const leastRatio = 0.7
const leastShareWithoutDatabase = 0.95
const paces = {
  short: { rounds: 3, seconds: 2, warmUpSeconds: 2 },
  full: { rounds: 7, seconds: 5, warmUpSeconds: 8 },
}
const credentials: [CredentialKind, string][] = [
  ['token', 'access token'],
  ['key', 'API key'],
  ['session', 'session cookie'],
]

export const bench: StackBench = {
  name: 'api',
  summary: 'GET /api/me, authenticated, beside a bare Next route handler in the same run',
  async run(stack, pace) {
    const { rounds, seconds, warmUpSeconds } = paces[pace]
    const bareApp = await startBareApp()
    try {
      const callers = await createCallers(callerCount)
      await waitUntilQuiet()
      const before = await readValidations(stack.url)
      const askBare = (forSeconds: number) =>
        measureLoad({
          url: bareApp.url,
          pid: bareApp.pid,
          path: '/bare',
          headers: [{}],
          connections,
          seconds: forSeconds,
        })
      const ask = (kind: CredentialKind, forSeconds: number) =>
        measureLoad({
          url: stack.url,
          pid: stack.pids().web,
          path: '/api/me',
          headers: callers.map((caller) => credentialOf(caller, kind)),
          connections,
          seconds: forSeconds,
        })

      await askBare(warmUpSeconds)
      const rows: Row[] = []
      for (const [kind, label] of credentials) {
        await ask(kind, warmUpSeconds)
        const pairs: Pair[] = []
        for (let round = 0; round < rounds; round++) {
          // Which of the two goes first changes, so that a machine that slows down favours neither.
          if (round % 2 === 0) pairs.push({ bare: await askBare(seconds), own: await ask(kind, seconds) })
          else {
            const own = await ask(kind, seconds)
            pairs.push({ own, bare: await askBare(seconds) })
          }
        }
        rows.push(...describePairs(label, pairs))
      }
      const after = await readValidations(stack.url)
      rows.push(...describeValidations(before, after, callers))
      return rows
    } finally {
      await bareApp.stop()
    }
  },
}

type Pair = { own: Load; bare: Load }

function describePairs(label: string, pairs: readonly Pair[]): Row[] {
  const ratios = pairs.map(({ own, bare }) => own.perSecond / bare.perSecond)
  const middle = (pick: (pair: Pair) => number) => median(pairs.map(pick))
  return [
    atLeast(`${label}: share of the bare handler’s requests/s`, median(ratios), '', leastRatio),
    stated(`${label}: spread of that share over ${pairs.length} rounds`, spread(ratios)),
    stated(
      `${label}: requests/s`,
      middle(({ own }) => own.perSecond),
      '/s',
    ),
    stated(
      `${label}: requests/s of the bare handler`,
      middle(({ bare }) => bare.perSecond),
      '/s',
    ),
    ...describeCpu(label, pairs),
    stated(
      `${label}: p50`,
      middle(({ own }) => own.p50Ms),
      'ms',
    ),
    stated(
      `${label}: p99`,
      middle(({ own }) => own.p99Ms),
      'ms',
    ),
    stated(
      `${label}: p99 of the bare handler`,
      middle(({ bare }) => bare.p99Ms),
      'ms',
    ),
  ]
}

/** What a request costs the processor says the same as requests/s, and stays true while others use the machine. */
function describeCpu(label: string, pairs: readonly Pair[]): Row[] {
  const known = pairs.flatMap(({ own, bare }) =>
    own.cpuMs && bare.cpuMs ? [{ own: own.cpuMs, bare: bare.cpuMs }] : [],
  )
  if (known.length === 0) return []
  return [
    stated(`${label}: processor time of a request`, median(known.map(({ own }) => own)), 'ms'),
    stated(`${label}: that of the bare handler`, median(known.map(({ bare }) => bare)), 'ms'),
    stated(`${label}: share by processor time`, median(known.map(({ own, bare }) => bare / own))),
  ]
}

function describeValidations(before: Validations, after: Validations, callers: readonly Caller[]): Row[] {
  const by = (source: keyof Validations) => after[source] - before[source]
  const total = by('memory') + by('redis') + by('database') + by('refused')
  return [
    atLeast(
      'validations that touched no database',
      (total - by('database') - by('refused')) / total,
      '',
      leastShareWithoutDatabase,
    ),
    stated('validations', total),
    stated('credentials used', callers.length * credentials.length),
    stated('of them answered by Redis', by('redis')),
    stated('of them answered by the database', by('database')),
  ]
}
