import type { Fact } from './facts.ts'
import {
  average,
  type Call,
  costOf,
  costOn,
  createWorld,
  dayMs,
  type Feature,
  featureNames,
  features,
  type Model,
  monthly,
  plantedDays,
  prices,
  sum,
  toFacts,
  type World,
} from './planted-world.ts'

export interface Expectation {
  /** What names the cause: all of it stands in one finding. */
  finding: readonly string[]
  /** What is asked instead of why the spend changed. */
  question?: string
  /** Dollars that the cause added in the week, exact to the cent. */
  added?: number
  /** Dollars a month that undoing it saves: exact to the cent, or within the interval that is stated. */
  saving?: { exact: number } | { within: number }
}

const of = (calls: readonly Call[], feature: string) =>
  calls.filter((call) => call.feature === feature && !call.failed)

/** What a feature’s calls cost beyond calls as they were on average. */
const beyond = (world: World, feature: Feature, part: 'input' | 'output'): number => {
  const [ofInput, ofOutput, ofCached] = prices[features[feature].model]
  const own = (calls: readonly Call[]) => calls.filter((call) => call.feature === feature)
  const [were, are] = [own(world.before), own(world.after)]
  const grown = (average(are, (call) => call[part]) - average(were, (call) => call[part])) * are.length
  const share = part === 'output' ? 0 : sum(were, (call) => call.cached) / sum(were, (call) => call.input)
  return (grown * (part === 'output' ? ofOutput : ofInput * (1 - share) + ofCached * share)) / 1e6
}

const kinds: Record<string, (world: World) => Expectation> = {
  'a model swap': ({ before, after, makeCall, random, end, callsADay }) => {
    const [former, model]: readonly [Model, Model] = random.pick([
      ['gpt-4o-mini', 'gpt-4o'],
      ['gpt-5-mini', 'gpt-5'],
    ] as const)
    const moved = Array.from({ length: callsADay * plantedDays }, () => ({
      ...makeCall('document-qa', end),
      feature: 'search',
      failed: false,
      input: 1_500,
      output: 260,
      cached: 900,
    }))
    before.push(
      ...moved.map((call, at) => ({
        ...call,
        model: former,
        time: end - (plantedDays + 1 + (at % plantedDays)) * dayMs + at,
      })),
    )
    after.push(
      ...moved.map((call, at) => ({
        ...call,
        hash: `${call.hash}b`,
        model,
        time: end - (1 + (at % plantedDays)) * dayMs + at,
      })),
    )
    const added = sum(moved, (call) => costOn(call, model) - costOn(call, former))
    return { finding: ['search', former, model], added, saving: { exact: monthly(added) } }
  },
  'a cache that misses': ({ after }) => {
    const missed = of(after, 'support-chat')
    const [ofInput, , ofCached] = prices['claude-sonnet-4-5']
    const added = (sum(missed, ({ cached }) => cached) * (ofInput - ofCached)) / 1e6
    for (const call of missed) call.cached = 0
    return { finding: ['support-chat', 'cache'], saving: { within: monthly(added) } }
  },
  'one heavy customer': ({ before, after, makeCall, end, callsADay }) => {
    const own = Array.from({ length: callsADay * 6 }, (_, at) => ({
      ...makeCall('summaries', end - (1 + (at % plantedDays)) * dayMs),
      subject: 'acme-corp',
    }))
    before.push(
      ...own
        .slice(0, 3)
        .map((call) => ({ ...call, hash: `${call.hash}a`, time: call.time - plantedDays * dayMs })),
    )
    after.push(...own)
    return { finding: ['acme-corp'], added: sum(own, costOf) - sum(own.slice(0, 3), costOf) }
  },
  'an outage': ({ after, makeCall, random, end }) => {
    const from = end - random.whole(2, 5) * dayMs
    const down = Array.from({ length: 90 }, (_, at) => ({
      ...makeCall('support-chat', from),
      time: from + at * 60_000,
      failed: true,
      input: 0,
      output: 0,
      cached: 0,
    }))
    after.push(...down)
    return { finding: ['support-chat', 'fail'], question: 'Were there unusual errors?' }
  },
  'a price change': ({ after, random }) => {
    const by = random.pick([1.2, 1.35, 1.5])
    const dearer = of(after, 'support-chat')
    const was = sum(dearer, costOf)
    for (const call of dearer) call.cost = Math.round(costOf(call) * by * 1e6) / 1e6
    return { finding: ['price', 'claude-sonnet-4-5'], added: sum(dearer, costOf) - was }
  },
  duplicates: ({ before, after, random }) => {
    for (const calls of [before, after]) {
      const repeated = of(calls, 'summaries')
      for (const call of repeated)
        if (random.happens(0.5))
          Object.assign(call, {
            hash: `same-${random.whole(1, 6)}`,
            input: 3_000,
            output: 420,
            cached: 1_500,
          })
    }
    const groups = Map.groupBy(
      after.filter(({ hash }) => hash.startsWith('same-')),
      ({ hash }) => hash,
    )
    const waste = [...groups.values()].reduce((total, some) => total + sum(some.slice(1), costOf), 0)
    return { finding: ['summaries', 'prompt'], saving: { exact: monthly(waste) } }
  },
  'retries that are paid for': ({ before, after, random }) => {
    for (const calls of [before, after])
      for (const call of of(calls, 'summaries')) call.failed = random.happens(0.22)
    const failed = after.filter((call) => call.failed && costOf(call) > 0)
    return { finding: ['fail'], saving: { exact: monthly(sum(failed, costOf)) } }
  },
  'prompts that grew': (world) => {
    for (const call of of(world.after, 'summaries')) {
      call.input = Math.round(call.input * 1.8)
      call.cached = Math.floor(call.input * features.summaries.share)
    }
    const added = beyond(world, 'summaries', 'input')
    return { finding: ['summaries', 'prompt'], added, saving: { within: monthly(added) } }
  },
  'answers that grew': (world) => {
    for (const call of of(world.after, 'support-chat')) call.output = Math.round(call.output * 1.9)
    return { finding: ['support-chat', 'answer'], added: beyond(world, 'support-chat', 'output') }
  },
  'more traffic': ({ after, makeCall, end, callsADay }) => {
    for (let day = 1; day <= plantedDays; day++) {
      for (const feature of featureNames)
        after.push(
          ...Array.from({ length: Math.round(callsADay * 0.8) }, () => makeCall(feature, end - day * dayMs)),
        )
    }
    return { finding: ['more calls'] }
  },
  'slower answers': ({ after }) => {
    for (const call of of(after, 'document-qa')) call.latency = Math.round(call.latency * 2.6)
    return { finding: ['document-qa', 'slow'], question: 'Why did latency get worse?' }
  },
  'a dear model for simple calls': ({ before, after, makeCall, end, callsADay }) => {
    const simple = (first: number) =>
      Array.from({ length: callsADay * 2 * plantedDays }, (_, at) => ({
        ...makeCall('document-qa', end - (first + (at % plantedDays)) * dayMs),
        feature: 'labels',
        model: 'gpt-4o' as const,
        failed: false,
        input: 700,
        output: 12,
        cached: 0,
      }))
    before.push(...simple(plantedDays + 1))
    const now = simple(1)
    after.push(...now)
    const waste = sum(now, (call) => costOf(call) - costOn(call, 'gpt-6-luna'))
    return { finding: ['labels', 'gpt-4o'], saving: { exact: monthly(waste) } }
  },
  'a new feature': ({ after, makeCall, end, callsADay }) => {
    const added = Array.from({ length: callsADay * plantedDays }, (_, at) => ({
      ...makeCall('support-chat', end - (1 + (at % plantedDays)) * dayMs),
      feature: 'voice-notes',
    }))
    after.push(...added)
    return { finding: ['voice-notes', 'new'], added: sum(added, costOf) }
  },
}

const usual = 'Why did our spend change, and what can we save?'
const others = [
  usual,
  'Anything unusual?',
  'Where can we cut costs?',
  'Why did latency get worse?',
  'Why did errors go up?',
]

export interface PlantedSet {
  name: string
  question: string
  facts: Fact[]
  /** Null where nothing was planted. */
  expected: Expectation | null
}

/** The same number gives the same set; more than there are kinds go round. */
export function plant(at: number, end: number): PlantedSet {
  const names = Object.keys(kinds)
  const kind = names[at % names.length] ?? ''
  const seed = `${kind} ${at}`
  const world = createWorld(seed, end)
  const expected = kinds[kind]?.(world) ?? null
  return { name: seed, question: expected?.question ?? usual, facts: toFacts(world), expected }
}

/** Ordinary weeks: calls come and go, nothing happens. */
export function plantNothing(at: number, end: number): PlantedSet {
  const seed = `nothing ${at}`
  const question = others[at % others.length] ?? usual
  return { name: `${seed}: ${question}`, question, facts: toFacts(createWorld(seed, end)), expected: null }
}
