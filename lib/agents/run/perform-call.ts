import { withTimeout } from '#lib/core/concurrency'
import { newId } from '#lib/core/id'
import { Problem } from '#lib/core/problem'
import { log } from '#lib/platform/log'

import { listActs } from '../actions/index.ts'
import { checkText } from '../evidence/index.ts'
import type { Finding } from '../schema.ts'
import { tools } from '../tools/index.ts'
import { nameValues } from '../tools/name-values.ts'
import type { Tool, ToolOutput } from '../tools/tool.ts'
import { askApproval, proposeCall } from './ask-approval.ts'
import { isExpelled } from './asker.ts'
import { mostToolMs } from './limits.ts'
import { recordFinding } from './own-tools.ts'
import type { AskedCall, NewRunEvent, RunEventData } from './run-events.ts'
import { RunLost } from './run-log.ts'
import type { AgentState } from './run-state.ts'
import type { Session } from './session.ts'

type Result = RunEventData['tool_result']
type Answer = Pick<Result, 'status' | 'summary' | 'output'> &
  Partial<Result> & {
    /** Of a call that is over at once: that it began is noted together with its result. */
    begun?: NewRunEvent
  }

/** Does what a model asked for and notes the result; false while it waits for somebody’s decision. */
export async function performCall(session: Session, agent: AgentState, call: AskedCall): Promise<boolean> {
  const startedAt = performance.now()
  const answer = await answerCall(session, agent, call)
  if (!answer) return false
  await noteResult(session, agent, call, answer, startedAt)
  return true
}

export async function noteResult(
  session: Session,
  agent: AgentState,
  call: AskedCall,
  answer: Answer,
  startedAt: number,
): Promise<void> {
  const about = { agent: agent.agent, agent_id: agent.id, call_id: call.call_id, tool: call.tool }
  const elapsed = Math.round(performance.now() - startedAt)
  const { begun, ...rest } = answer
  const data: Result = { ...about, evidence: [], findings: [], elapsed_ms: elapsed, ...rest }
  await session.append(...(begun ? [begun] : []), { type: 'tool_result', data })
}

async function answerCall(session: Session, agent: AgentState, call: AskedCall): Promise<Answer | null> {
  const earlier = findEarlier(session, agent, call)
  if (call.invalid !== undefined) return refused(call.invalid)
  if (earlier) return refused(`This was asked before; its result is ${earlier}. Go on with it.`)
  const decided = session.progress.approvalOf(call.call_id)
  if (decided) return readDecision(decided)
  const begun = beginCall(session, agent, call)
  const isInstant = call.tool === 'record_finding'
  if (!isInstant) await session.append(begun)
  try {
    const answer = await runCall(session, agent, call)
    return isInstant && answer ? { ...answer, begun } : answer
  } catch (error) {
    if (session.signal.aborted || error instanceof RunLost || isExpelled(error) || isPassing(error))
      throw error
    return refused(explain(error))
  }
}

function beginCall(session: Session, agent: AgentState, call: AskedCall): NewRunEvent {
  const attempt = (session.progress.calls.get(call.call_id)?.attempts ?? 0) + 1
  const { call_id, tool, input } = call
  const about = { agent: agent.agent, agent_id: agent.id }
  const step = agent.turns.filter(({ kind }) => kind === 'step').length
  return { type: 'tool_call', data: { ...about, call_id, step, attempt, tool, input } }
}

async function runCall(session: Session, agent: AgentState, call: AskedCall): Promise<Answer | null> {
  // Rights are looked up for each call, so whoever lost them meanwhile gets nothing more.
  const ctx = await session.openContext(agent.agent)
  if (call.tool === 'record_finding') return noteFinding(session, call)
  if (call.tool === 'propose_action') return proposeCall(session, agent, call, ctx)
  const act = listActs(ctx.permissions).find(({ tool }) => tool === call.tool)
  if (act) return askApproval(session, agent, call, ctx, act.operation)
  const tool = tools.find(({ name }) => name === call.tool)
  if (!tool) return refused(`There is no tool “${call.tool.slice(0, 80)}”.`)
  return runAnalysis(session, tool, call, ctx)
}

async function runAnalysis(
  session: Session,
  tool: Tool,
  call: AskedCall,
  ctx: Awaited<ReturnType<Session['openContext']>>,
): Promise<Answer> {
  const parsed = tool.input.safeParse(call.input ?? {})
  if (!parsed.success)
    return refused(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const { progress, frame, signal } = session
  const output = await withTimeout(mostToolMs, () =>
    tool.run({ ctx, frame, signal, findEvidence: (ref) => progress.evidence.get(ref) ?? null }, parsed.data),
  )
  return nameNumbers(session, output)
}

/** Gives the numbers of a result their references, in its texts too. */
function nameNumbers(session: Session, output: ToolOutput): Answer {
  const { title, values, data, query, findings = [], sufficiency, missing, proposals } = output
  const { progress, question, frame } = session
  const prefix = Object.keys(values).length > 0 ? progress.takeEvidenceName() : ''
  const nameOf = (name: string) => (name in values ? `${prefix}.${name}` : name)
  const evidence = nameValues(values, prefix, new Date().toISOString())
  const known = new Map(evidence.map((each) => [each.ref, each]))
  const find = (ref: string) => known.get(ref) ?? progress.evidence.get(ref) ?? null
  const found = findings.map((each): Finding => {
    const text = each.text.replaceAll(/\[\[([\w-]+)\]\]/g, (_match, name: string) => `[[${nameOf(name)}]]`)
    const checked = checkText(text, { find, question: question.text, frame })
    return { ...each, id: newId('fnd'), text: checked.text, evidence: checked.refs }
  })
  return {
    status: 'ok',
    summary: title,
    output: {
      ref: prefix || undefined,
      title,
      values: evidence.map(({ ref, label, value, unit, period, low, high }) => ({
        ref,
        label,
        value,
        unit,
        period,
        low,
        high,
      })),
      data,
      findings: found.map(({ title: name, text, saving, confidence }) => ({
        title: name,
        text,
        saving,
        confidence,
      })),
      sufficiency,
      missing,
      proposals,
    },
    evidence,
    findings: found,
    ...(sufficiency ? { sufficiency } : {}),
    ...(missing ? { missing } : {}),
    ...(query ? { query } : {}),
  }
}

function noteFinding(session: Session, call: AskedCall): Answer {
  const { title, text, saving_ref: savingRef, confidence } = recordFinding.parse(call.input)
  const { progress, question, frame } = session
  const find = (ref: string) => progress.evidence.get(ref) ?? null
  const checked = checkText(text, { find, question: question.text, frame })
  const named = checkText(title, { find, question: question.text, frame })
  const saving = savingRef === undefined ? null : find(savingRef)
  if (savingRef !== undefined && saving?.unit !== 'usd') {
    return refused(`saving_ref: ${savingRef} is no amount of money that was found.`)
  }
  const finding: Finding = {
    id: newId('fnd'),
    title: named.text,
    text: checked.text,
    evidence: [...checked.refs, ...(savingRef ? [savingRef] : [])],
    confidence,
    ...(saving?.value == null
      ? {}
      : {
          saving: {
            monthly_usd: saving.value,
            low_usd: saving.low ?? saving.value,
            high_usd: saving.high ?? saving.value,
          },
        }),
  }
  const flags = [...checked.flags, ...named.flags]
  const output = { recorded: true, ...(flags.length > 0 ? { unverified_numbers: flags } : {}) }
  return { status: 'ok', summary: title, output, findings: [finding] }
}

function readDecision({
  status,
  result,
  operation,
}: NonNullable<ReturnType<Session['progress']['approvalOf']>>): Answer | null {
  if (status === 'pending') return null
  if (status === 'approved')
    return { status: 'ok', summary: `Done: ${operation}`, output: { approved: true, result } }
  if (status === 'declined')
    return { status: 'declined', summary: 'Declined', output: { declined: true, result } }
  return { status: 'expired', summary: 'Nobody decided in time', output: { expired: true } }
}

/** The name of the result of an equal call that this agent made before, where that was answered. */
function findEarlier({ progress }: Session, agent: AgentState, call: AskedCall): string | null {
  const given = JSON.stringify(call.input)
  for (const { call: other, agentId, result } of progress.calls.values()) {
    if (other.call_id === call.call_id) return null
    const isEqual = agentId === agent.id && other.tool === call.tool && JSON.stringify(other.input) === given
    if (isEqual && result?.status === 'ok') return result.evidence[0]?.ref.split('.')[0] ?? 'above'
  }
  return null
}

const refused = (reason: string): Answer => ({ status: 'error', summary: reason, output: { error: reason } })

/** An engine that is away comes back: the leg is begun again, rather than the model told of it. */
const isPassing = (error: unknown) => error instanceof Problem && error.code === 'SYS_001'

function explain(error: unknown): string {
  if (error instanceof Problem) return error.message
  log.error({ error }, 'a tool of an agent failed in a way nobody foresaw')
  return 'The tool failed. Go on without it.'
}
