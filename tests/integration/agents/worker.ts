import { expect, vi } from 'vitest'

import type { RunEvent } from '#lib/agents/run/run-events'
import type { AgentName, RunStatus } from '#lib/agents/schema'
import { askAgents, readLog } from '#tests/factories/runs'
import type { TestMember } from '#tests/factories/workspace'
import { type ModelAnswer, type ModelRequest, startModelServer } from '#tests/support/model-server'
import { type Program, spawnProgram } from '#tests/support/spawn-program'

/** What an agent asks its model: for which question, and how many turns it has made before. */
export interface AskedModel {
  agent: AgentName
  question: string
  turn: number
}

type Script = (asked: AskedModel) => ModelAnswer

// A worker takes over what a dead one has left within seconds; a busy machine needs longer.
const soon = { timeout: 45_000, interval: 50 }

/** A worker of its own, which can be killed, and the model that its agents ask, which answers as its script says. */
export class TestWorker {
  readonly asked: AskedModel[] = []
  readonly #scripts = new Map<string, Script>()
  readonly #model = startModelServer()
  #program: Program | null = null

  async start(): Promise<void> {
    const { url, script } = await this.#model
    script((request) => this.#answer(request))
    const env = { LLM_BASE_URL: url, LLM_API_KEY: 'key', LLM_MODEL: 'fake' }
    this.#program = await spawnProgram('tests/integration/agents/agents-program.ts', env)
  }

  async kill(): Promise<void> {
    await this.#program?.end('SIGKILL')
  }

  async restart(): Promise<void> {
    await this.kill()
    await this.start()
  }

  async close(): Promise<void> {
    await this.kill()
    await (await this.#model).close()
  }

  readOutput = () => this.#program?.readOutput() ?? ''

  /** When the model’s last connection was closed by the worker. */
  hungUp = async (): Promise<number> => (await this.#model).hungUp()

  /** Asks agents that do what the script says; it is told where they stand, so it says the same to whoever goes on. */
  async ask(member: TestMember, question: string, script: Script): Promise<TestRun> {
    this.#scripts.set(question, script)
    const { runId } = await askAgents({ ctx: { ...member.ctx, now: new Date() } }, question)
    return new TestRun(member, runId)
  }

  countAsked = (question: string, agent?: AgentName) =>
    this.asked.filter((each) => each.question === question && (!agent || each.agent === agent)).length

  /** Until an agent has asked its model for the so manyth time. */
  waitForAsked = (question: string, count: number) =>
    vi.waitFor(() => expect(this.countAsked(question)).toBeGreaterThanOrEqual(count), soon)

  #answer({ body }: ModelRequest): ModelAnswer {
    const messages = body.messages as { role: string; content: unknown }[]
    const text = JSON.stringify(messages)
    const question = [...this.#scripts.keys()].find((each) => text.includes(each)) ?? ''
    const agent = /agent: (\w+)/.exec(text)?.[1] as AgentName
    const turn = messages.filter(({ role }) => role === 'assistant').length
    this.asked.push({ agent, question, turn })
    return this.#scripts.get(question)?.({ agent, question, turn }) ?? { text: 'Nothing.' }
  }
}

export class TestRun {
  readonly #member: TestMember
  readonly id: string

  constructor(member: TestMember, id: string) {
    this.#member = member
    this.id = id
  }

  readLog = (): Promise<RunEvent[]> => readLog(this.#member, this.id)

  async read<Type extends RunEvent['type']>(type: Type) {
    const log = await this.readLog()
    return log.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type)
  }

  readStatus = async (): Promise<RunStatus> =>
    (await this.#member.ctx.db.run.findUniqueOrThrow({ where: { id: this.id } })).status as RunStatus

  waitFor = (status: RunStatus) => vi.waitFor(async () => expect(await this.readStatus()).toBe(status), soon)

  /** Until the log has an event like that. */
  waitForEvent = (matches: (event: RunEvent) => boolean) =>
    vi.waitFor(async () => expect((await this.readLog()).some(matches)).toBe(true), soon)

  /** The text of the answer as somebody sees it who reads the log to its end. */
  async readAnswer(): Promise<string> {
    const where = { runId: this.id, role: 'assistant' }
    return (await this.#member.ctx.db.message.findFirstOrThrow({ where })).text
  }
}
