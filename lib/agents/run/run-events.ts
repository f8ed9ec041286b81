import type {
  AgentName,
  Approval,
  ApprovalStatus,
  Evidence,
  Finding,
  Report,
  RunParameters,
  RunStatus,
  RunTrigger,
  Sufficiency,
  Usage,
} from '../schema.ts'

export const agentStates = ['started', 'processing', 'waiting', 'completed', 'failed'] as const
export type AgentState = (typeof agentStates)[number]

/** Which agent of a run is meant: the supervisor is `main`, a sub-agent is named as the call that began it. */
interface OfAgent {
  agent: AgentName
  agent_id: string
}

export const toolOutcomes = ['ok', 'error', 'declined', 'expired', 'proposed'] as const
export type ToolOutcome = (typeof toolOutcomes)[number]

/** What a model asked for in a step. Its provider’s own ids may come twice, so each call gets one of ours. */
export interface AskedCall {
  call_id: string
  provider_call_id: string
  tool: string
  input: unknown
  /** Why it cannot be done: an unknown tool, or arguments that do not fit. */
  invalid?: string
}

/** What stands in the log of a run, by type; the types are those of live messages. */
export interface RunEventData {
  agent_started: {
    status: 'queued'
    message_id: string
    message: string
    trigger: RunTrigger
    parameters: RunParameters
  }
  sub_agent_update: OfAgent & {
    parent_id: string | null
    status: AgentState
    /** Of a hundred. */
    progress: number
    message: string
    preliminary_findings?: Record<string, unknown>
    usage?: Usage
  }
  tool_call: OfAgent & { call_id: string; step: number; attempt: number; tool: string; input: unknown }
  tool_result: OfAgent & {
    call_id: string
    tool: string
    status: ToolOutcome
    /** In one line. */
    summary: string
    /** What the model reads. */
    output: unknown
    evidence: Evidence[]
    findings: Finding[]
    sufficiency?: Sufficiency
    missing?: readonly string[]
    query?: unknown
    elapsed_ms: number
  }
  /** Text of the answer, whole sentences with their numbers put in; a later attempt at a step replaces an earlier one. */
  agent_message: OfAgent & { message_id: string; step: number; attempt: number; text: string }
  approval_request: Approval & { status: ApprovalStatus }
  agent_log:
    | (OfAgent & {
        kind: 'step'
        step: number
        attempt: number
        provider: string
        model: string
        usage: Usage
        finish: 'stop' | 'tool-calls'
        calls: AskedCall[]
        elapsed_ms: number
        first_token_ms: number | null
        /** The model’s turn as its provider wants to see it again. */
        messages: unknown[]
      })
    | (OfAgent & { kind: 'retry'; step: number; attempt: number; reason: string; usage?: Usage })
    | { kind: 'steered'; message_id: string; message: string }
    | { kind: 'leg'; leg: number; reason: 'begun' | 'decided' | 'taken_over' }
    | { kind: 'note'; message: string }
  error: { code: string; message: string }
  agent_completed: {
    status: Extract<RunStatus, 'completed' | 'stopped' | 'failed'>
    reason: string | null
    by: { id: string | null; name: string } | null
    report: Report
    usage: Usage
    elapsed_ms: number
  }
}

export type RunEvent = {
  [Type in keyof RunEventData]: { seq: number; type: Type; data: RunEventData[Type]; time: string }
}[keyof RunEventData]

export type NewRunEvent = {
  [Type in keyof RunEventData]: { type: Type; data: RunEventData[Type] }
}[keyof RunEventData]
