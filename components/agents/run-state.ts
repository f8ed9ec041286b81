import type { AgentState, RunEvent, RunEventData, ToolOutcome } from '#lib/agents/client'
import {
  type AgentName,
  type Approval,
  type Evidence,
  type Finding,
  noUsage,
  type Report,
  type RunStatus,
  type Usage,
} from '#lib/agents/schema'

export interface CallStep {
  kind: 'call'
  id: string
  agent: AgentName
  tool: string
  input: unknown
  status: 'running' | 'stopped' | ToolOutcome
  summary: string | null
  output: unknown
  evidence: readonly Evidence[]
  findings: readonly Finding[]
  query: unknown
  startedAt: string
  elapsedMs: number | null
}

export interface RetryStep {
  kind: 'retry'
  id: string
  reason: string
}

export interface AgentStep {
  kind: 'agent'
  id: string
  agent: AgentName
  status: AgentState | 'stopped'
  /** Of a hundred. */
  progress: number
  message: string
  /** What it was told to do; null for the one that leads. */
  task: unknown
  result: unknown
  preliminary: Readonly<Record<string, unknown>> | null
  usage: Usage
  models: readonly string[]
  startedAt: string
  elapsedMs: number | null
  steps: (CallStep | RetryStep | AgentStep)[]
}

/** One turn of a model, and what it cost. */
export interface ModelStep {
  seq: number
  agent: AgentName
  model: string
  usage: Usage
  elapsedMs: number
}

export interface RunState {
  status: RunStatus
  reason: string | null
  endedBy: string | null
  question: string
  lead: AgentStep | null
  modelSteps: readonly ModelStep[]
  findings: readonly Finding[]
  evidence: ReadonlyMap<string, Evidence>
  approvals: readonly Approval[]
  notes: readonly string[]
  problem: { code: string; message: string } | null
  report: Report | null
  usage: Usage
  startedAt: string | null
  elapsedMs: number | null
  lastSeq: number
}

/** What a run looks like after these events, which are in their order. */
export function foldRun(events: readonly RunEvent[]): RunState {
  const fold = new Fold()
  for (const event of events) fold.add(event)
  return fold.finish()
}

export const isOver = (status: RunStatus) =>
  status === 'completed' || status === 'stopped' || status === 'failed'

const addUsage = (a: Usage, b: Usage): Usage => ({
  input_tokens: a.input_tokens + b.input_tokens,
  output_tokens: a.output_tokens + b.output_tokens,
  cached_tokens: a.cached_tokens + b.cached_tokens,
  cost_usd: a.cost_usd + b.cost_usd,
})

class Fold {
  readonly #agents = new Map<string, AgentStep>()
  readonly #calls = new Map<string, CallStep>()
  readonly #tasks = new Map<string, unknown>()
  readonly #findings = new Map<string, Finding>()
  readonly #approvals = new Map<string, Approval>()
  readonly #evidence = new Map<string, Evidence>()
  readonly #modelSteps: ModelStep[] = []
  readonly #notes: string[] = []
  #question = ''
  #isBegun = false
  #problem: RunState['problem'] = null
  #end: RunEventData['agent_completed'] | null = null
  #usage = noUsage
  #startedAt: string | null = null
  #lastSeq = 0

  add({ seq, time, ...event }: RunEvent): void {
    this.#lastSeq = seq
    this.#startedAt ??= time
    switch (event.type) {
      case 'agent_started':
        this.#question = event.data.message
        return
      case 'sub_agent_update':
        return this.#update(event.data, time)
      case 'tool_call':
        return this.#call(event.data, time)
      case 'tool_result':
        return this.#result(event.data)
      case 'agent_message':
        this.#agentOf(event.data, time)
        return
      case 'approval_request':
        this.#approvals.set(event.data.id, event.data)
        return
      case 'agent_log':
        return this.#log(event.data, seq, time)
      case 'error':
        this.#problem = event.data
        return
      case 'agent_completed':
        this.#end = event.data
        this.#usage = event.data.usage
        return
    }
  }

  finish(): RunState {
    const approvals = [...this.#approvals.values()]
    if (this.#end) this.#close()
    return {
      status:
        this.#end?.status ?? (this.#isWaiting(approvals) ? 'waiting' : this.#isBegun ? 'running' : 'queued'),
      reason: this.#end?.reason ?? null,
      endedBy: this.#end?.by?.name ?? null,
      question: this.#question,
      lead: this.#agents.get('main') ?? null,
      modelSteps: this.#modelSteps,
      findings: [...this.#findings.values()],
      evidence: this.#evidence,
      approvals,
      notes: this.#notes,
      problem: this.#problem,
      report: this.#end?.report ?? null,
      usage: this.#usage,
      startedAt: this.#startedAt,
      elapsedMs: this.#end?.elapsed_ms ?? null,
      lastSeq: this.#lastSeq,
    }
  }

  /** Open calls of others may still be going on while one waits, but a run that can do something does not say so. */
  #isWaiting(approvals: readonly Approval[]): boolean {
    const open = approvals.filter(({ kind, status }) => kind === 'call' && status === 'pending')
    const going = [...this.#calls.values()].filter(({ status }) => status === 'running')
    return open.length > 0 && going.every(({ id }) => open.some(({ call_id: callId }) => callId === id))
  }

  #agentOf(
    { agent, agent_id: id }: { agent: AgentName; agent_id: string },
    time: string,
    parentId?: string | null,
  ) {
    this.#isBegun = true
    const known = this.#agents.get(id)
    if (known) return known
    const made: AgentStep = {
      kind: 'agent',
      id,
      agent,
      status: 'started',
      progress: 0,
      message: '',
      task: this.#tasks.get(id) ?? null,
      result: null,
      preliminary: null,
      usage: noUsage,
      models: [],
      startedAt: time,
      elapsedMs: null,
      steps: [],
    }
    this.#agents.set(id, made)
    if (id !== 'main') this.#agents.get(parentId ?? 'main')?.steps.push(made)
    return made
  }

  #update(data: RunEventData['sub_agent_update'], time: string): void {
    const agent = this.#agentOf(data, time, data.parent_id)
    agent.status = data.status
    agent.progress = data.progress
    agent.message = data.message
    agent.preliminary = data.preliminary_findings ?? agent.preliminary
    const isDone = data.status === 'completed' || data.status === 'failed'
    agent.elapsedMs = isDone ? Date.parse(time) - Date.parse(agent.startedAt) : null
  }

  #call(data: RunEventData['tool_call'], time: string): void {
    if (this.#calls.has(data.call_id)) return
    const call: CallStep = {
      kind: 'call',
      id: data.call_id,
      agent: data.agent,
      tool: data.tool,
      input: data.input,
      status: 'running',
      summary: null,
      output: null,
      evidence: [],
      findings: [],
      query: null,
      startedAt: time,
      elapsedMs: null,
    }
    this.#calls.set(call.id, call)
    this.#agentOf(data, time).steps.push(call)
  }

  #result(data: RunEventData['tool_result']): void {
    const call = this.#calls.get(data.call_id)
    for (const each of data.evidence) this.#evidence.set(each.ref, each)
    for (const each of data.findings) this.#findings.set(each.id, each)
    const agent = this.#agents.get(data.call_id)
    if (agent) agent.result = data.output
    if (!call) return
    call.status = data.status
    call.summary = data.summary
    call.output = data.output
    call.evidence = data.evidence
    call.findings = data.findings
    call.query = data.query ?? null
    call.elapsedMs = data.elapsed_ms
  }

  #log(data: RunEventData['agent_log'], seq: number, time: string): void {
    switch (data.kind) {
      case 'step': {
        for (const call of data.calls) this.#tasks.set(call.call_id, call.input)
        const agent = this.#agentOf(data, time)
        agent.usage = addUsage(agent.usage, data.usage)
        agent.models = [...new Set([...agent.models, data.model])]
        this.#usage = addUsage(this.#usage, data.usage)
        const { model, usage, elapsed_ms: elapsedMs } = data
        this.#modelSteps.push({ seq, agent: data.agent, model, usage, elapsedMs })
        return
      }
      case 'retry': {
        const agent = this.#agentOf(data, time)
        agent.steps.push({ kind: 'retry', id: `retry-${seq}`, reason: data.reason })
        if (data.usage) this.#usage = addUsage(this.#usage, data.usage)
        return
      }
      case 'steered':
      case 'leg':
        this.#isBegun = true
        return
      case 'note':
        this.#notes.push(data.message)
        return
    }
  }

  /** What was open when the run ended went no further. */
  #close(): void {
    for (const call of this.#calls.values()) if (call.status === 'running') call.status = 'stopped'
    for (const agent of this.#agents.values()) {
      if (agent.status === 'completed' || agent.status === 'failed') continue
      agent.status = this.#end?.status === 'completed' ? 'completed' : 'stopped'
    }
  }
}
