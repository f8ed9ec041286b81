import { atLeast, type Pace, type Row, stated } from '../harness/bench.ts'
import { median, percentile } from '../harness/statistics.ts'
import { commitEvents, type Commits } from './commit-events.ts'
import { type Effect, listEffects, waitForEffects } from './read-effects.ts'
import { benchSubscribers } from './subscribers.ts'

const perSecond = 500
const paces = { short: { seconds: 6, rounds: 1 }, full: { seconds: 20, rounds: 3 } }
const warmUpSeconds = 3
const drainWithinMs = 180_000

/** From the moment a commit was confirmed until each subscriber's effect was written. */
export async function measureDelay(workspaceIds: readonly string[], pace: Pace): Promise<Row[]> {
  const { seconds, rounds } = paces[pace]
  await run('warm-up', warmUpSeconds)
  const measured: Awaited<ReturnType<typeof run>>[] = []
  for (let round = 0; round < rounds; round++) measured.push(await run(`delay-${round}`, seconds))
  const middle = (pick: (each: (typeof measured)[number]) => number) => median(measured.map(pick))
  const share = (at: number) => middle(({ delays }) => percentile(delays, at))
  return [
    atLeast(
      `events committed a second, asked for ${perSecond}`,
      middle((each) => each.rate),
      '/s',
      perSecond * 0.98,
    ),
    atLeast(
      'of their deliveries made',
      middle((each) => each.made),
      '',
      1,
    ),
    stated('commit to effect, p50', share(0.5), 'ms'),
    stated('commit to effect, p95', share(0.95), 'ms'),
    stated('commit to effect, p99', share(0.99), 'ms'),
    stated(
      'commit to effect, longest',
      middle(({ delays }) => Math.max(...delays)),
      'ms',
    ),
    stated(
      'last commit to last effect',
      middle((each) => each.behindMs),
      'ms',
    ),
  ]

  async function run(phase: string, forSeconds: number) {
    const count = perSecond * forSeconds
    const { commits, perSecond: rate } = await commitEvents({ phase, workspaceIds, perSecond, count })
    const expected = count * benchSubscribers.length
    const made = (await waitForEffects(phase, expected, drainWithinMs)) / expected
    const effects = await listEffects(phase)
    const behindMs = Math.max(...effects.map(({ at }) => at.getTime())) - Math.max(...commits.values())
    return { rate, made, delays: getDelays(commits, effects), behindMs: Math.max(0, behindMs) }
  }
}

// A job may start before its writer has heard of the commit: that is no delay at all.
const getDelays = (commits: Commits, effects: readonly Effect[]) =>
  effects.map(({ event_id, at }) => Math.max(0, at.getTime() - (commits.get(event_id) ?? Number.NaN)))
