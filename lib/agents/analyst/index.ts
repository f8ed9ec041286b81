import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'

import { planCalls } from './plan-calls.ts'
import { readPrompt, type Situation } from './read-prompt.ts'
import { planDelegates } from './supervise.ts'
import { askForData, introduce, offer, wordAct } from './talk.ts'
import { wordAnswer, wordPart } from './word-answer.ts'

interface Turn {
  text: string
  calls: readonly { tool: string; input: unknown }[]
}

const say = (text: string): Turn => ({ text, calls: [] })

function decide(situation: Situation): Turn {
  const { agent, question, task } = situation
  if (agent === 'report_agent') return say(wordAnswer(situation))
  if (agent !== 'supervisor') {
    const calls = planCalls(situation)
    if (calls.length > 0) return { text: '', calls }
    return say(
      agent === 'actions_agent' && question.asks.includes('act') ? wordAct(situation) : wordPart(situation),
    )
  }
  if (question.asks.includes('self')) return say(introduce())
  if (question.asks.length === 0 || question.asks.includes('help')) return say(offer(situation))
  const delegates = planDelegates(situation)
  if (delegates.length > 0) return { text: '', calls: delegates.map((tool) => ({ tool, input: { task } })) }
  if (situation.sufficiency === 'insufficient') return say(askForData(situation))
  return say(question.asks.includes('act') ? wordAct(situation) : wordAnswer(situation))
}

/** One call in a step never has the id of another, in whichever step. */
function nameCalls({ prompt }: LanguageModelV4CallOptions, count: number): string[] {
  const made = prompt.flatMap(({ role, content }) => (role === 'assistant' ? content : []))
  const earlier = made.filter(({ type }) => type === 'tool-call').length
  return Array.from({ length: count }, (_, at) => `call_${earlier + at + 1}`)
}

const none = { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 }
const usage = { inputTokens: none, outputTokens: { total: 0, text: 0, reasoning: 0 } }

function answer(options: LanguageModelV4CallOptions, now: Date) {
  options.abortSignal?.throwIfAborted()
  const { text, calls } = decide(readPrompt(options, now))
  const ids = nameCalls(options, calls.length)
  const content: LanguageModelV4Content[] = [
    ...(text ? [{ type: 'text' as const, text }] : []),
    ...calls.map(({ tool, input }, at) => ({
      type: 'tool-call' as const,
      toolCallId: ids[at] ?? '',
      toolName: tool,
      input: JSON.stringify(input),
    })),
  ]
  const unified = calls.length > 0 ? ('tool-calls' as const) : ('stop' as const)
  return { content, finishReason: { unified, raw: unified }, usage, warnings: [] }
}

function* toParts({
  content,
  finishReason,
  warnings,
}: ReturnType<typeof answer>): Generator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings }
  for (const part of content) {
    if (part.type === 'text') {
      yield { type: 'text-start', id: 'answer' }
      for (const delta of part.text.split(/(?<=[.\n] ?)/)) yield { type: 'text-delta', id: 'answer', delta }
      yield { type: 'text-end', id: 'answer' }
    } else if (part.type === 'tool-call') yield part
  }
  yield { type: 'finish', finishReason, usage }
}

/** Serves where no language model does, behind the same interface: rules, no randomness, nothing kept between steps. */
export const createAnalyst = ({ now }: { now: () => Date }): LanguageModelV4 => ({
  specificationVersion: 'v4',
  provider: 'bellwether',
  modelId: 'analyst',
  supportedUrls: {},
  doGenerate: async (options) => answer(options, now()),
  doStream: async (options) => {
    const parts = toParts(answer(options, now()))
    return {
      stream: new ReadableStream({
        pull(controller) {
          const { value, done } = parts.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      }),
    }
  },
})
