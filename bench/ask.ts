import { setTimeout as delay } from 'node:timers/promises'

import { WebSocket } from 'ws'

import { performRun } from '#lib/agents/run/perform-run'
import { newId } from '#lib/core/id'
import { getCatalogue } from '#lib/models/index'
import { adoptEnv } from '#lib/platform/env'
import { createPresence } from '#lib/platform/presence'
import { workflow } from '#lib/platform/workflow'
import { beginWorkflow, launchWorkflows } from '#lib/platform/workflow-engine'
import { simulateRun } from '#tests/factories/run-life'
import { scriptModel } from '#tests/factories/runs'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { openApi } from '#tests/support/api'
import { startModelServer } from '#tests/support/model-server'

import { atMost, exactly, type Pace, type Row, type StartBench, stated } from './harness/bench.ts'
import { createCallers } from './harness/callers.ts'
import { makeDataFolder } from './harness/cleanup.ts'
import { type BenchStack, openStack } from './harness/open-stack.ts'
import { median, percentile } from './harness/statistics.ts'

const paces = {
  short: { sends: 10, atOnce: 10, rounds: 5, seeds: 5_000 },
  full: { sends: 60, atOnce: 50, rounds: 40, seeds: 100_000 },
}
type Counts = (typeof paces)[Pace]
const seedsAverageMs = 25_000
const withinMs = 120_000

/** The agents: how soon a run shows, how fairly many share a worker, what the engine itself costs, how fast answers are. */
export const bench: StartBench = {
  name: 'ask',
  summary: 'runs of the agents: first sign of life, fairness, own overhead, answers over demo data',
  startsItself: true,
  async run(pace) {
    const counts = paces[pace]
    const dataFolder = await makeDataFolder()
    // The model that stands in for a provider listens on this machine.
    const stack = await openStack({ dataFolder, env: { OUTBOUND_ALLOW: '127.0.0.1' } })
    return [
      ...(await showFirst(stack, counts)),
      ...(await shareWorker(stack, counts)),
      ...(await measureOverhead(counts)),
      ...(await answerDemo(stack)),
      ...simulate(counts),
    ]
  },
}

interface Heard {
  type: string
  data: Record<string, unknown>
  metadata: { seq?: number; timestamp: string; run_id?: string }
  at: number
}

/** As a browser hears it. */
async function openSocket({ realtimeUrl }: BenchStack, token: string) {
  const socket = new WebSocket(`${realtimeUrl.replace('http', 'ws')}/ws?token=${encodeURIComponent(token)}`)
  const heard: Heard[] = []
  socket.on('message', (text: Buffer) =>
    heard.push({ ...(JSON.parse(text.toString()) as Omit<Heard, 'at'>), at: Date.now() }),
  )
  const waitFor = async (matches: (message: Heard) => boolean): Promise<Heard> => {
    const deadline = Date.now() + withinMs
    for (;;) {
      const found = heard.find(matches)
      if (found) return found
      if (Date.now() > deadline) throw new Error('Nothing came over the live connection.')
      await delay(1)
    }
  }
  await waitFor(({ type }) => type === 'connection_established')
  const send = (action: string, data: object) => socket.send(JSON.stringify({ action, data }))
  return { heard, waitFor, send, close: () => socket.terminate() }
}

/** One question after the other; each is answered by the analyst. */
async function showFirst(stack: BenchStack, { sends }: Counts): Promise<Row[]> {
  const { token } = await createOwner()
  const socket = await openSocket(stack, token)
  const firstMs: number[] = []
  for (let at = 0; at < sends + 3; at++) {
    const sentAt = Date.now()
    socket.send('start_agent', { message: `How much did we spend? (${at})` })
    const isOwn = ({ type, data }: Heard) =>
      type === 'agent_started' && String(data.message).includes(`(${at})`)
    const first = await socket.waitFor(isOwn)
    if (at >= 3) firstMs.push(first.at - sentAt)
    await socket.waitFor(
      ({ type, metadata }) => type === 'agent_completed' && metadata.run_id === first.metadata.run_id,
    )
  }
  const deliveryMs = socket.heard
    .filter(({ metadata }) => metadata.seq !== undefined && metadata.run_id !== undefined)
    .map(({ at, metadata }) => at - Date.parse(metadata.timestamp))
  socket.close()
  return [
    stated('sent to first event seen, p50', percentile(firstMs, 0.5), 'ms'),
    atMost('sent to first event seen, p95', percentile(firstMs, 0.95), 'ms', 200),
    atMost('worker to browser, p95', percentile(deliveryMs, 0.95), 'ms', 50),
  ]
}

/** Runs of one workspace at once, each of which a model takes a while to answer. */
async function shareWorker(stack: BenchStack, { atOnce }: Counts): Promise<Row[]> {
  const model = await startModelServer()
  model.script({ text: 'All is well, and nothing stands out. '.repeat(4), pauseMs: 40 })
  const [caller] = await createCallers(1)
  const api = openApi(stack.url, caller?.key)
  const providers = [{ kind: 'compatible', model: 'scripted', base_url: model.url }]
  await api('PATCH /api/agent-settings', { providers })
  const startedAt = Date.now()
  const started = await Promise.all(
    Array.from({ length: atOnce }, (_run, at) => api('POST /api/agent/start', { message: `Question ${at}` })),
  )
  const ids = started.map(({ body }) => (body as { run_id: string }).run_id)
  const tookMs = new Map<string, number>()
  while (tookMs.size < ids.length && Date.now() - startedAt < withinMs) {
    const { body } = await api('GET /api/runs?limit=100')
    const runs = (
      body as { items: { id: string; status: string; created_at: string; ended_at: string | null }[] }
    ).items
    for (const { id, status, ended_at: end } of runs)
      if (status === 'completed' && end) tookMs.set(id, Date.parse(end) - startedAt)
    await delay(50)
  }
  await model.close()
  const all = [...tookMs.values()]
  return [
    exactly('runs at once that completed', all.length, ids.length),
    stated('half of them done after', median(all), 'ms'),
    stated('all of them done after', Math.max(...all), 'ms'),
    atMost('the last beside the median', Math.max(...all) / median(all), '×', 3),
  ]
}

const tenSteps = 10
let finished = Promise.withResolvers<void>()
const bare = workflow<object>(
  'bench.ten-steps',
  async (_input, step) => {
    for (let at = 0; at < tenSteps; at++) await step(`step ${at}`, () => Promise.resolve(at))
    finished.resolve()
  },
  null,
)

/** Ten steps of an agent whose model answers at once, beside ten steps of the workflow engine that do nothing. */
async function measureOverhead({ rounds }: Counts): Promise<Row[]> {
  adoptEnv({ LOG_LEVEL: 'error' })
  const presence = await createPresence()
  const engine = await launchWorkflows([bare], presence)
  const owner = await createOwner()
  const [bareMs, ownMs]: [number[], number[]] = [[], []]
  for (let round = -3; round < rounds; round++) {
    finished = Promise.withResolvers()
    const begunAt = performance.now()
    await beginWorkflow(bare.name, `bench-${Date.now()}-${round}`, {})
    await finished.promise
    const bareTook = performance.now() - begunAt
    const ownTook = await performTenSteps(owner)
    if (round < 0) continue
    bareMs.push(bareTook)
    ownMs.push(ownTook)
  }
  await engine.stop()
  await presence.close()
  return [
    stated('ten steps of the workflow engine alone, median', median(bareMs), 'ms'),
    stated('ten steps of a run, median', median(ownMs), 'ms'),
    atMost('a run beyond the engine', median(ownMs) - median(bareMs), 'ms', 50),
  ]
}

async function performTenSteps({ ctx, workspace }: TestMember): Promise<number> {
  const turn = (at: number) => ({
    calls: [{ tool: 'record_finding', input: { title: `Finding ${at}`, text: 'Seen.' } }],
  })
  const turns = Array.from({ length: tenSteps - 2 }, (_turn, at) => turn(at))
  const model = scriptModel({
    supervisor: [{ calls: [{ tool: 'data_agent', input: { task: 'Look' } }] }, { text: 'Done.' }],
    data_agent: [...turns.slice(1), { text: 'Seen.' }],
  })
  const runId = await insertRun(ctx)
  const catalogue = await getCatalogue(workspace.id)
  const open = async () => ({ links: [model.link], catalogue, record: () => undefined })
  const begunAt = performance.now()
  await performRun({ runId, workspaceId: workspace.id }, new AbortController().signal, open)
  if (model.asked.length !== tenSteps) throw new Error(`The run took ${model.asked.length} steps.`)
  return performance.now() - begunAt
}

/** One that no worker is told of, so that it is performed here. */
async function insertRun({ db, workspace, actor }: TestMember['ctx']): Promise<string> {
  const now = new Date()
  const [threadId, questionId, answerId, id] = ['thr', 'msg', 'msg', 'run'].map((prefix) =>
    newId(prefix),
  ) as [string, string, string, string]
  const own = { workspaceId: workspace.id, threadId, createdAt: now, author: { id: null, name: 'Bench' } }
  await db.thread.create({
    data: {
      id: threadId,
      workspaceId: workspace.id,
      owner: own.author,
      title: 'Bench',
      createdAt: now,
      updatedAt: now,
    },
  })
  await db.message.create({ data: { ...own, id: questionId, role: 'user', text: 'Ten steps', runId: id } })
  await db.message.create({
    data: { ...own, id: answerId, parentId: questionId, role: 'assistant', text: '', runId: id },
  })
  const asker = JSON.parse(JSON.stringify(actor)) as object
  const run = {
    id,
    workspaceId: workspace.id,
    threadId,
    messageId: questionId,
    trigger: 'page',
    parameters: {},
    asker,
  }
  await db.run.create({ data: { ...run, status: 'queued', createdAt: now } })
  return id
}

const questions = [
  'Where could I save on AI costs?',
  'Why did my AI spend change in the last two weeks?',
  'How did revenue develop this week compared with the last?',
  'When was the shop down, and what did it cost?',
  'Which model is slow, and for whom?',
  'Where do visitors leave before they buy?',
  'What will AI cost next month?',
  'Is anything unusual?',
  'What changed last week, and why?',
  'Which customers cost us most?',
]

/** A month of a shop, asked over the API as a program asks. */
async function answerDemo(stack: BenchStack): Promise<Row[]> {
  const [caller] = await createCallers(1)
  const api = openApi(stack.url, caller?.key)
  await api('POST /api/demo', {})
  for (let before = -1, now = 0; now !== before || now === 0; before = now) {
    await delay(4_000)
    const { body } = await api('POST /api/query', {
      from: '-31d',
      interval: 'none',
      series: [{ event: '*' }],
      fresh: true,
    })
    now = (body as { series: { total: number }[] }).series[0]?.total ?? 0
  }
  const tookMs: number[] = []
  let answered = 0
  for (const message of questions) {
    const begunAt = performance.now()
    const { body } = await api('POST /api/optimize', { message })
    tookMs.push(performance.now() - begunAt)
    if ((body as { status?: string }).status === 'completed') answered++
  }
  const mean = tookMs.reduce((sum, each) => sum + each, 0) / tookMs.length
  return [
    exactly('questions over demo data that were answered', answered, questions.length),
    atMost('question to report, slowest', Math.max(...tookMs), 'ms', 3_000),
    stated('question to report, mean', mean, 'ms'),
    stated('beside the 25 s that it has to beat', seedsAverageMs / mean, '× faster'),
  ]
}

/** Runs that start, wait, are stopped, lose their workers and are decided about in any order. */
function simulate({ seeds }: Counts): Row[] {
  const broken: number[] = []
  for (let seed = 1; seed <= seeds; seed++) if (simulateRun(seed).faults.length > 0) broken.push(seed)
  return [stated('simulated runs', seeds), exactly('of which came into an illegal state', broken.length, 0)]
}
