import type { AgentName, Approval, Evidence, Finding, Usage } from '../schema.ts'
import { noUsage } from '../schema.ts'
import type { AskedCall, RunEvent, RunEventData } from './run-events.ts'

type StepData = Extract<RunEventData['agent_log'], { kind: 'step' }>

export type Turn = { kind: 'step'; data: StepData } | { kind: 'steered'; text: string }

export interface AgentState {
  id: string
  agent: AgentName
  parentId: string | null
  turns: Turn[]
  /** How often the step that is not finished yet was begun. */
  attempts: number
  /** How many results there were when it began: it knows of those. */
  knownResults: number
  isDone: boolean
}

interface CallState {
  call: AskedCall
  agentId: string
  /** How often it was begun. */
  attempts: number
  result: RunEventData['tool_result'] | null
  approval: Approval | null
}

/** Where a run stands: all of it follows from the log, so any process can go on with it. */
export class RunProgress {
  readonly agents = new Map<string, AgentState>()
  readonly calls = new Map<string, CallState>()
  readonly evidence = new Map<string, Evidence>()
  readonly findings: Finding[] = []
  /** Of analysis, in the order in which they came. */
  readonly results: RunEventData['tool_result'][] = []
  usage: Usage = noUsage
  steps = 0
  #named = 0

  apply(event: RunEvent): void {
    const { type, data } = event
    if (type === 'sub_agent_update') this.#update(data)
    else if (type === 'tool_call') this.#call(data.call_id).attempts = data.attempt
    else if (type === 'tool_result') this.#finish(data)
    else if (type === 'approval_request') this.#call(data.call_id).approval = data
    else if (type === 'agent_message') this.#attempt(data.agent_id, data.attempt)
    else if (type === 'agent_log') this.#log(data)
  }

  agent(id: string): AgentState | null {
    return this.agents.get(id) ?? null
  }

  /** The name that the next result’s numbers get. */
  takeEvidenceName(): string {
    this.#named++
    return `e${this.#named}`
  }

  /** What a model asked for last and has no answer to yet. */
  openCalls(agentId: string): AskedCall[] {
    const last = this.agents.get(agentId)?.turns.findLast((turn) => turn.kind === 'step')
    return last?.data.calls.filter(({ call_id: id }) => !this.calls.get(id)?.result) ?? []
  }

  resultOf = (callId: string) => this.calls.get(callId)?.result ?? null
  approvalOf = (callId: string) => this.calls.get(callId)?.approval ?? null

  #update({ agent_id: id, agent, parent_id: parentId, status }: RunEventData['sub_agent_update']): void {
    const known = this.agents.get(id)
    const isDone = status === 'completed' || status === 'failed'
    if (known) known.isDone = isDone
    else {
      const knownResults = this.results.length
      this.agents.set(id, { id, agent, parentId, turns: [], attempts: 0, knownResults, isDone })
    }
  }

  #attempt(agentId: string, attempt: number): void {
    const agent = this.agents.get(agentId)
    if (agent) agent.attempts = Math.max(agent.attempts, attempt)
  }

  #log(data: RunEventData['agent_log']): void {
    if (data.kind === 'retry') this.#attempt(data.agent_id, data.attempt)
    if (data.kind === 'steered') {
      this.agents.get('main')?.turns.push({ kind: 'steered', text: data.message })
    }
    if (data.kind !== 'step') return
    const agent = this.agents.get(data.agent_id)
    if (!agent) return
    agent.turns.push({ kind: 'step', data })
    agent.attempts = 0
    for (const call of data.calls) {
      this.calls.set(call.call_id, { call, agentId: agent.id, attempts: 0, result: null, approval: null })
    }
    this.steps++
    this.usage = addUsage(this.usage, data.usage)
  }

  #call(id: string): CallState {
    const known = this.calls.get(id)
    if (!known) throw new Error(`The log speaks of a call that nobody made: ${id}`)
    return known
  }

  #finish(data: RunEventData['tool_result']): void {
    this.#call(data.call_id).result = data
    if (isAnalysis(data)) this.results.push(data)
    for (const each of data.evidence) {
      this.evidence.set(each.ref, each)
      this.#named = Math.max(this.#named, Number(/^e(\d+)\./.exec(each.ref)?.[1] ?? 0))
    }
    this.findings.push(...data.findings)
  }
}

export function foldRun(events: readonly RunEvent[]): RunProgress {
  const progress = new RunProgress()
  for (const event of events) progress.apply(event)
  return progress
}

/** What other agents should know of, rather than the answer of an agent or a refusal. */
const isAnalysis = ({ status, tool, evidence, findings, sufficiency }: RunEventData['tool_result']) =>
  status === 'ok' &&
  !tool.endsWith('_agent') &&
  (evidence.length > 0 || findings.length > 0 || sufficiency !== undefined)

export const addUsage = (one: Usage, other: Usage): Usage => ({
  input_tokens: one.input_tokens + other.input_tokens,
  output_tokens: one.output_tokens + other.output_tokens,
  cached_tokens: one.cached_tokens + other.cached_tokens,
  cost_usd: one.cost_usd + other.cost_usd,
})
