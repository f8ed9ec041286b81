import type { ModelMessage } from 'ai'

import { createGate } from '../evidence/index.ts'
import { streamStep, type StepResult, type ToolForModel } from '../model/index.ts'
import { createBudget } from '../settings/budget.ts'
import { mostCalls } from './limits.ts'
import { instructionsOf, writeTask } from './prompts.ts'
import type { AskedCall, NewRunEvent, RunEventData } from './run-events.ts'
import type { AgentState } from './run-state.ts'
import type { Session } from './session.ts'

const gatherMs = 75

/** One turn of an agent’s model: its text as it comes, then what it asks for, to be noted by the caller. */
export async function performStep(
  session: Session,
  agent: AgentState,
  task: string,
  tools: Record<string, ToolForModel>,
): Promise<Extract<NewRunEvent, { type: 'agent_log' }> & { data: { kind: 'step' } }> {
  const number = agent.turns.filter(({ kind }) => kind === 'step').length + 1
  const about = { agent: agent.agent, agent_id: agent.id, step: number }
  const before = agent.attempts
  if (before > 0) {
    const reason = 'The worker that wrote this was lost; another one begins the step again.'
    await session.append({ type: 'agent_log', data: { ...about, kind: 'retry', attempt: before, reason } })
  }
  const answer = createAnswer(session, about, before + 1)
  const result = await streamStep(await session.openChain(), {
    instructions: instructionsOf(agent.agent, session.workspace.name),
    messages: writeMessages(session, agent, task),
    tools,
    signal: session.signal,
    firstAttempt: before + 1,
    budget: createBudget(session.system, session.row.id),
    onAttempt: ({ attempt }) => answer.begin(attempt),
    onText: (delta) => answer.push(delta),
    onRetry: async ({ attempt, reason, usage }) => {
      await answer.drop()
      await session.append({ type: 'agent_log', data: { ...about, kind: 'retry', attempt, reason, usage } })
    },
  })
  await answer.end()
  return {
    type: 'agent_log',
    data: {
      ...about,
      kind: 'step',
      attempt: result.attempt,
      provider: result.provider,
      model: result.model,
      usage: result.usage,
      finish: result.finish,
      calls: nameCalls(agent.id, number, result),
      elapsed_ms: result.elapsedMs,
      first_token_ms: result.firstTokenMs,
      messages: result.messages,
    },
  }
}

function nameCalls(agentId: string, step: number, { calls }: StepResult): AskedCall[] {
  return calls.map(({ id, name, input, invalid }, at) => {
    const tooMany = at >= mostCalls ? `Ask for at most ${mostCalls} things at once.` : undefined
    const reason = invalid ?? tooMany
    const call = { call_id: `${agentId}.${step}.${at + 1}`, provider_call_id: id, tool: name, input }
    return reason === undefined ? call : { ...call, invalid: reason }
  })
}

type About = { agent: AgentState['agent']; agent_id: string; step: number }

/** Lets whole sentences through, with their numbers put in and checked, and gathers what comes within a moment. */
function createAnswer(session: Session, about: About, first: number) {
  const isShown = about.agent === 'supervisor' || about.agent === 'report_agent'
  const { progress, frame, question } = session
  const openGate = () =>
    createGate({ find: (ref) => progress.evidence.get(ref) ?? null, question: question.text, frame })
  let attempt = first
  let gate = openGate()
  let waiting = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let failure: Error | null = null

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const text = waiting
    waiting = ''
    if (text === '') return
    const data = { ...about, message_id: question.answerId, attempt, text }
    await session.append({ type: 'agent_message', data })
  }

  return {
    begin(next: number) {
      attempt = next
      gate = openGate()
    },
    async push(delta: string) {
      if (failure) throw failure
      if (!isShown) return
      waiting += gate.push(delta)
      if (waiting === '') return
      timer ??= setTimeout(
        () =>
          void flush().catch(
            (error: unknown) => (failure = error instanceof Error ? error : new Error(String(error))),
          ),
        gatherMs,
      )
    },
    async drop() {
      await flush()
    },
    async end() {
      if (isShown) waiting += gate.end()
      await flush()
    },
  }
}

/** The conversation as the model sees it, made of the log alone. */
function writeMessages(session: Session, agent: AgentState, task: string): ModelMessage[] {
  const { progress, question } = session
  const isMain = agent.id === 'main'
  const results = isMain ? [] : progress.results.slice(0, agent.knownResults).map(showResult)
  const begin = writeTask(
    task,
    {
      question: question.text,
      mentions: question.mentions,
      frame: session.frame,
      attachments: question.attachments.map(({ name }) => name),
    },
    results,
  )
  const messages: ModelMessage[] = isMain
    ? question.history.map(({ role, text }) => ({ role, content: text }))
    : []
  messages.push({ role: 'user', content: begin })
  for (const turn of agent.turns) {
    if (turn.kind === 'steered') {
      messages.push({ role: 'user', content: turn.text })
      continue
    }
    messages.push(...(turn.data.messages as ModelMessage[]))
    if (turn.data.calls.length > 0) messages.push({ role: 'tool', content: turn.data.calls.map(readAnswer) })
  }
  return messages

  function readAnswer(call: AskedCall) {
    const result = progress.resultOf(call.call_id)
    return {
      type: 'tool-result' as const,
      toolCallId: call.provider_call_id,
      toolName: call.tool,
      output: { type: 'json' as const, value: (result?.output ?? null) as never },
    }
  }
}

/** A result as other agents of the run read it. */
const showResult = ({ agent, tool, summary, output }: RunEventData['tool_result']) => ({
  agent,
  tool,
  title: summary,
  ...(output as object),
})
