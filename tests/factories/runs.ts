import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { MockLanguageModelV4 } from 'ai/test'

import { approveApproval, startAgent } from '#lib/agents/index'
import type { ModelLink } from '#lib/agents/model/index'
import { performRun } from '#lib/agents/run/perform-run'
import type { RunEvent } from '#lib/agents/run/run-events'
import { readRunEvents } from '#lib/agents/run/run-log'
import type { AgentName } from '#lib/agents/schema'
import { getCatalogue } from '#lib/models/index'
import type { WorkspaceContext } from '#lib/platform/context'

import type { TestMember } from './workspace.ts'

export interface Turn {
  text?: string
  calls?: readonly { tool: string; input?: unknown; id?: string }[]
  /** Waits for it before it answers, or until it is stopped. */
  until?: Promise<unknown>
  /** The connection breaks after the text. */
  cut?: boolean
}

type Script = Partial<Record<AgentName, readonly (Turn | (() => Turn | Promise<Turn>))[]>>

export interface ScriptedModel {
  link: ModelLink
  asked: LanguageModelV4CallOptions[]
  /** Agents in the order in which they were asked. */
  agents: AgentName[]
  aborted: number
}

const none = { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 }
const usage = { inputTokens: none, outputTokens: { total: 5, text: 5, reasoning: 0 } }

/** A model that says what each agent is to say, turn by turn; its last turn stays. */
export function scriptModel(script: Script, { model = 'scripted', provider = 'test' } = {}): ScriptedModel {
  const turns = new Map(Object.entries(script).map(([agent, all]) => [agent, [...all]]))
  const told: ScriptedModel = { link: null as never, asked: [], agents: [], aborted: 0 }
  const language = new MockLanguageModelV4({
    provider,
    modelId: model,
    async doStream(options) {
      const agent = /^agent: (\w+)/.exec(readSystem(options))?.[1] as AgentName
      told.asked.push(options)
      told.agents.push(agent)
      const left = turns.get(agent) ?? []
      const next = (left.length > 1 ? left.shift() : left[0]) ?? { text: `Nothing from ${agent}.` }
      const turn = typeof next === 'function' ? await next() : next
      options.abortSignal?.addEventListener('abort', () => void told.aborted++)
      return { stream: streamTurn(turn, options.abortSignal) }
    },
  })
  told.link = { provider, model, name: 'The scripted model', language, circuit: null }
  return told
}

const readSystem = ({ prompt }: LanguageModelV4CallOptions) =>
  prompt.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n')

function streamTurn(turn: Turn, signal?: AbortSignal): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    async start(controller) {
      try {
        controller.enqueue({ type: 'stream-start', warnings: [] })
        const { text = '', calls = [] } = turn
        if (text) {
          controller.enqueue({ type: 'text-start', id: 't' })
          for (const delta of text.match(/.{1,7}/gs) ?? [])
            controller.enqueue({ type: 'text-delta', id: 't', delta })
          controller.enqueue({ type: 'text-end', id: 't' })
        }
        if (turn.until) await orStopped(turn.until, signal)
        if (turn.cut) throw new Error('The connection broke.')
        for (const [at, { tool, input = {}, id }] of calls.entries()) {
          controller.enqueue({
            type: 'tool-call',
            toolCallId: id ?? `call_${at}_${Math.random()}`,
            toolName: tool,
            input: JSON.stringify(input),
          })
        }
        const finish = calls.length > 0 ? ('tool-calls' as const) : ('stop' as const)
        controller.enqueue({ type: 'finish', usage, finishReason: { unified: finish, raw: finish } })
        controller.close()
      } catch (error) {
        controller.error(error)
      }
    },
  })
}

const orStopped = (waited: Promise<unknown>, signal?: AbortSignal) =>
  Promise.race([
    waited,
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')), {
        once: true,
      })
    }),
  ])

/** What a worker does with a run: one leg of it, until it ends, waits or is lost. */
export async function perform(
  { workspace }: Pick<WorkspaceContext, 'workspace'>,
  runId: string,
  model: ScriptedModel,
  signal = new AbortController().signal,
): Promise<void> {
  const open = async () => ({
    links: [model.link],
    catalogue: await getCatalogue(workspace.id),
    record: () => undefined,
  })
  await performRun({ runId, workspaceId: workspace.id }, signal, open)
}

export async function askAgents(
  { ctx }: Pick<TestMember, 'ctx'>,
  message: string,
  more: { thread_id?: string } = {},
): Promise<{ runId: string; threadId: string }> {
  const { run_id: runId, thread_id: threadId } = await startAgent(ctx, { message, ...more })
  return { runId, threadId }
}

export const readLog = ({ ctx }: Pick<TestMember, 'ctx'>, runId: string): Promise<RunEvent[]> =>
  readRunEvents(ctx, runId)

/** A run that waits for an approval of an act which a sub-agent asked for. */
export async function askForAct(member: TestMember, acts: readonly { tool: string; input: unknown }[]) {
  const { runId, threadId } = await askAgents(member, 'Make a dashboard for the spend')
  const model = scriptModel({
    supervisor: [{ calls: [{ tool: 'actions_agent', input: { task: 'Do it' } }] }, { text: 'It is done.' }],
    actions_agent: [{ calls: acts }, { text: 'Made.' }],
  })
  await perform(member, runId, model)
  const approvals = await member.ctx.db.approval.findMany({ where: { runId }, orderBy: { callId: 'asc' } })
  return { runId, threadId, model, approvals }
}

export const approve = ({ ctx }: Pick<TestMember, 'ctx'>, id: string) => approveApproval(ctx, { id })
