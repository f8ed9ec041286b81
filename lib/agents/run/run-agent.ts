import { listActs } from '../actions/index.ts'
import { checkText, toPlainText } from '../evidence/index.ts'
import type { ToolForModel } from '../model/index.ts'
import { type AgentName, noUsage, type Usage } from '../schema.ts'
import { tools as analysisTools } from '../tools/index.ts'
import { findLimit, mostDelegates } from './limits.ts'
import { delegate, proposeActionTool, recordFindingTool } from './own-tools.ts'
import { noteResult, performCall } from './perform-call.ts'
import { performStep } from './perform-step.ts'
import { delegates } from './prompts.ts'
import type { AskedCall, NewRunEvent } from './run-events.ts'
import { type AgentState, addUsage } from './run-state.ts'
import type { Session } from './session.ts'
import { takeSteering } from './steering.ts'

interface Assignment {
  id: string
  agent: AgentName
  parentId: string | null
  task: string
}

const longestTold = 240

/**
 * Lets an agent work until it is done, or until nothing can be done before somebody decides. Where it stands is read
 * from the log each time round, so it goes on in the same way behind a crash, a wait or another worker.
 */
export async function runAgent(session: Session, given: Assignment): Promise<'done' | 'blocked'> {
  if (!session.progress.agent(given.id)) await tell(session, given, 'started', 0, startOf[given.agent])
  for (;;) {
    const agent = session.progress.agent(given.id)
    if (!agent) throw new Error(`The agent ${given.id} is not in the log.`)
    if (agent.isDone) return 'done'
    const open = session.progress.openCalls(agent.id)
    if (open.length > 0) {
      const answered = await Promise.all(open.map((call) => answer(session, agent, call)))
      if (answered.includes(false)) return 'blocked'
      if (answered.includes('answered')) return finish(session, given)
      continue
    }
    const last = agent.turns.at(-1)
    if (last?.kind === 'step' && last.data.calls.length === 0) {
      if (agent.id !== 'main' || !(await takeSteering(session))) return finish(session, given)
      continue
    }
    if (agent.id === 'main') await takeSteering(session)
    const limit = findLimit({ steps: session.progress.steps, agent })
    if (limit) {
      await session.append({ type: 'agent_log', data: { kind: 'note', message: limit } })
      return finish(session, given)
    }
    const step = await performStep(session, agent, given.task, await offerTools(session, given.agent))
    const { calls, usage } = step.data
    const update = {
      progress: progressOf(agent),
      message: describeCalls(calls),
      usage: addUsage(usageOf(agent), usage),
    }
    await session.append(step, wordUpdate(session, given, 'processing', update))
  }
}

/** True once it is done; `answered` where it was the last word of the run. */
async function answer(session: Session, agent: AgentState, call: AskedCall): Promise<boolean | 'answered'> {
  if (agent.id !== 'main' || !(call.tool in delegates) || call.invalid !== undefined) {
    return performCall(session, agent, call)
  }
  const startedAt = performance.now()
  const begun = [...session.progress.agents.values()].filter(({ parentId }) => parentId === 'main')
  if (begun.length >= mostDelegates && !session.progress.agent(call.call_id)) {
    const reason = `A run hands out at most ${mostDelegates} parts, and they are used up.`
    await noteResult(
      session,
      agent,
      call,
      { status: 'error', summary: reason, output: { error: reason } },
      startedAt,
    )
    return true
  }
  const name = call.tool as AgentName
  const { task } = delegate.parse(call.input)
  const outcome = await runAgent(session, { id: call.call_id, agent: name, parentId: agent.id, task })
  if (outcome === 'blocked') return false
  await noteResult(session, agent, call, report(session, call.call_id, name), startedAt)
  return name === 'report_agent' ? 'answered' : true
}

/** What the supervisor reads of a part that it handed out. */
function report(session: Session, agentId: string, agent: AgentName) {
  const results = [...session.progress.calls.values()].flatMap((each) =>
    each.agentId === agentId && each.result ? [each.result] : [],
  )
  const sufficiency = results.findLast((each) => each.sufficiency)?.sufficiency
  const missing = results.flatMap((each) => [...(each.missing ?? [])])
  const text = lastText(session.progress.agent(agentId))
  return {
    status: 'ok' as const,
    summary: shorten(plain(session, text)) || 'Done',
    output: {
      agent,
      text,
      results: results.flatMap(({ evidence, summary }) =>
        evidence[0] ? [{ ref: evidence[0].ref.split('.')[0], title: summary }] : [],
      ),
      findings: results.flatMap(({ findings }) => findings.map(({ title }) => title)),
      ...(sufficiency ? { sufficiency } : {}),
      ...(missing.length > 0 ? { missing } : {}),
    },
  }
}

async function finish(session: Session, given: Assignment): Promise<'done'> {
  const text = plain(session, lastText(session.progress.agent(given.id)))
  await tell(session, given, 'completed', 100, shorten(text) || 'Done')
  return 'done'
}

const tell = (
  session: Session,
  given: Assignment,
  status: 'started' | 'completed',
  progress: number,
  message: string,
): Promise<void> => {
  const usage = usageOf(session.progress.agent(given.id))
  return session.append(wordUpdate(session, given, status, { progress, message, usage }))
}

function wordUpdate(
  session: Session,
  { id, agent, parentId }: Assignment,
  status: 'started' | 'processing' | 'completed',
  update: { progress: number; message: string; usage: Usage },
): NewRunEvent {
  const preliminary = findPreliminary(session)
  return {
    type: 'sub_agent_update',
    data: {
      agent,
      agent_id: id,
      parent_id: parentId,
      status,
      ...(preliminary ? { preliminary_findings: preliminary } : {}),
      ...update,
    },
  }
}

/** What triage has seen so far, in the words of the protocol. */
function findPreliminary({ progress }: Session): Record<string, unknown> | null {
  const seen = progress.results.find(({ tool }) => tool === 'assess_data')?.output as
    | { data?: { preliminary_findings?: Record<string, unknown> } }
    | undefined
  return seen?.data?.preliminary_findings ?? null
}

async function offerTools(session: Session, agent: AgentName): Promise<Record<string, ToolForModel>> {
  const offered: Record<string, ToolForModel> = {}
  if (agent === 'supervisor') {
    for (const [name, description] of Object.entries(delegates))
      offered[name] = { description, inputSchema: delegate }
    return offered
  }
  if (agent === 'report_agent') return offered
  for (const { name, summary, input, agents } of analysisTools) {
    if (agents.includes(agent)) offered[name] = { description: summary, inputSchema: input }
  }
  offered.record_finding = recordFindingTool
  if (agent !== 'actions_agent') return offered
  const ctx = await session.openContext(agent)
  for (const { tool, summary, inputSchema } of listActs(ctx.permissions)) {
    offered[tool] = { description: `${summary}. Waits until a person has approved it.`, inputSchema }
  }
  offered.propose_action = proposeActionTool
  return offered
}

const startOf: Record<AgentName, string> = {
  supervisor: 'Planning how to answer…',
  triage_agent: 'Reading the question and what data there is…',
  data_agent: 'Looking for the facts…',
  optimizer_agent: 'Computing alternatives…',
  actions_agent: 'Preparing what could be done…',
  report_agent: 'Writing the answer…',
}

function describeCalls(calls: readonly AskedCall[]): string {
  const names = calls.map(({ tool }) => tool.replaceAll('_', ' '))
  return names.length > 0 ? `Next: ${names.join(', ')}` : 'Finishing…'
}

/** How much of the work is done cannot be known before its end; each step takes a third of what seems left. */
const progressOf = ({ turns }: AgentState) => Math.round(100 * (1 - (2 / 3) ** (turns.length + 2)))

function lastText(agent: AgentState | null): string {
  const turn = agent?.turns.findLast((each) => each.kind === 'step')
  if (turn?.kind !== 'step') return ''
  const messages = turn.data.messages as { role: string; content: unknown }[]
  return messages
    .flatMap(({ role, content }) => {
      if (role !== 'assistant') return []
      if (typeof content === 'string') return [content]
      return (content as { type: string; text?: string }[]).flatMap((part) =>
        part.type === 'text' && part.text ? [part.text] : [],
      )
    })
    .join('')
}

const plain = ({ progress, question, frame }: Session, text: string) =>
  toPlainText(
    checkText(text, { find: (ref) => progress.evidence.get(ref) ?? null, question: question.text, frame })
      .text,
  )

const shorten = (text: string) => (text.length > longestTold ? `${text.slice(0, longestTold - 1)}…` : text)

const usageOf = (agent: AgentState | null): Usage =>
  (agent?.turns ?? []).reduce(
    (sum, turn) => (turn.kind === 'step' ? addUsage(sum, turn.data.usage) : sum),
    noUsage,
  )
