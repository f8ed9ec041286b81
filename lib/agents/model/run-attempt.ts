import {
  asSchema,
  isStepCount,
  type LanguageModelUsage,
  type ModelMessage,
  type Schema,
  streamText,
  tool,
} from 'ai'
import type { z } from 'zod'

import type { Usage } from '../schema.ts'
import {
  defaultMaxOutputTokens,
  type ModelChain,
  type ModelLink,
  type StepCall,
  type StepRequest,
} from './chain.ts'
import { readUsage } from './cost.ts'
import { AttemptFailed, explainFailure } from './failure.ts'
import { readCall, withoutResults } from './read-turn.ts'

const firstTokenMs = 30_000
const totalMs = 120_000
const mostCharacters = 1_000_000

// The library writes to the console what it finds odd about a request.
globalThis.AI_SDK_LOG_WARNINGS = false

const schemas = new WeakMap<z.ZodType, Schema>()

/** Writing it out takes longer than everything else of a step, so it is done once. */
function toSchema(given: z.ZodType): Schema {
  const schema = schemas.get(given) ?? asSchema(given)
  schemas.set(given, schema)
  return schema
}

interface Attempt {
  text: string
  calls: StepCall[]
  messages: ModelMessage[]
  usage: Usage
  finish: 'stop' | 'tool-calls'
  firstTokenMs: number | null
  elapsedMs: number
}

interface Received {
  text: string
  calls: Map<string, StepCall>
  characters: number
  firstTokenMs: number | null
  usage: LanguageModelUsage | null
  isOver: boolean
  /** What whoever asked has thrown itself while it was told of text. */
  thrown?: unknown
}

/** Asks one model once. It ends with a complete answer or an AttemptFailed, at the latest when the time is over. */
export async function runAttempt(chain: ModelChain, link: ModelLink, request: StepRequest): Promise<Attempt> {
  const startedAt = performance.now()
  const received: Received = {
    text: '',
    calls: new Map(),
    characters: 0,
    firstTokenMs: null,
    usage: null,
    isOver: false,
  }
  const connection = new AbortController()
  const ended = Promise.withResolvers<never>()
  function end(failure: AttemptFailed): void {
    received.isOver = true
    ended.reject(failure)
    connection.abort(failure)
  }
  const stop = () => end(new AttemptFailed('It was stopped.', 'stop', { isProviders: false }))
  const endAfter = (ms: number, reason: string) =>
    setTimeout(() => end(new AttemptFailed(reason, 'next')), ms)
  const { firstTokenMs: patienceMs = firstTokenMs, totalMs: allMs = totalMs } = request
  const timers = [
    endAfter(patienceMs, `${link.name} sent nothing for ${patienceMs / 1_000} s.`),
    endAfter(allMs, `${link.name} didn’t finish its answer within ${allMs / 1_000} s.`),
  ]
  function noteToken(): void {
    clearTimeout(timers[0])
    received.firstTokenMs ??= Math.round(performance.now() - startedAt)
  }
  request.signal.addEventListener('abort', stop, { once: true })
  if (request.signal.aborted) stop()
  const usageOf = () => readUsage(received.usage, received.characters, { chain, link, request })
  try {
    const receiving = receive(link, request, { received, signal: connection.signal, noteToken })
    const { finish, messages } = await Promise.race([receiving, ended.promise])
    return {
      text: received.text,
      calls: [...received.calls.values()],
      messages,
      usage: usageOf(),
      finish,
      firstTokenMs: received.firstTokenMs,
      elapsedMs: Math.round(performance.now() - startedAt),
    }
  } catch (error) {
    if (error === received.thrown) throw error
    const failure = explainFailure(error, link.name, link.model)
    // Who was not reached, or refused, charges nothing; who was cut off may well do.
    if (error instanceof AttemptFailed || received.characters > 0) failure.usage = usageOf()
    throw failure
  } finally {
    received.isOver = true
    for (const timer of timers) clearTimeout(timer)
    request.signal.removeEventListener('abort', stop)
    connection.abort()
  }
}

interface Receiving {
  received: Received
  signal: AbortSignal
  noteToken(): void
}

async function receive(link: ModelLink, request: StepRequest, { received, signal, noteToken }: Receiving) {
  const result = streamText({
    model: link.language,
    instructions: {
      role: 'system',
      content: request.instructions,
      providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } },
    },
    messages: request.messages,
    tools: Object.fromEntries(
      Object.entries(request.tools).map(([name, { description, inputSchema }]) => [
        name,
        tool({ description, inputSchema: toSchema(inputSchema) }),
      ]),
    ),
    maxOutputTokens: request.maxOutputTokens ?? defaultMaxOutputTokens,
    stopWhen: isStepCount(1),
    maxRetries: 0,
    abortSignal: signal,
    // Otherwise OpenAI keeps the conversation and is only sent references to it, which no other provider knows.
    providerOptions: { openai: { store: false } },
    onError: () => undefined,
  })
  let finish: string | null = null
  for await (const part of result.stream) {
    if (received.isOver) break
    if (part.type === 'error') throw part.error
    if (part.type === 'reasoning-start' || part.type === 'tool-input-start') noteToken()
    if (part.type === 'text-delta' && part.text) {
      noteToken()
      received.text += part.text
      count(part.text)
      try {
        await request.onText?.(part.text)
      } catch (error) {
        received.thrown = error
        throw error
      }
    } else if (part.type === 'reasoning-delta') {
      noteToken()
      count(part.text)
    } else if (part.type === 'tool-input-delta') {
      noteToken()
      count(part.delta)
    } else if (part.type === 'tool-call') {
      noteToken()
      // Some servers give the same id twice; both would be carried out.
      if (!received.calls.has(part.toolCallId))
        received.calls.set(part.toolCallId, readCall(part, request.tools))
    } else if (part.type === 'finish-step') {
      finish = part.finishReason
      received.usage = part.usage
    }
  }
  signal.throwIfAborted()
  requireComplete(finish, received, link.name)
  const messages = withoutResults(await result.responseMessages)
  return { finish: received.calls.size > 0 ? ('tool-calls' as const) : ('stop' as const), messages }

  function count(text: string): void {
    received.characters += text.length
    if (received.characters > mostCharacters) {
      throw new AttemptFailed(`${link.name} sent far more than it was asked for.`, 'next')
    }
  }
}

/** Only an answer that ended of itself is one: all else would be shown as if it were whole. */
function requireComplete(finish: string | null, { text, calls }: Received, name: string): void {
  if (finish === 'length') {
    throw new AttemptFailed(`The answer of ${name} was longer than allowed and was cut off.`, 'next', {
      isProviders: false,
    })
  }
  if (finish === 'content-filter') {
    throw new AttemptFailed(`${name} withheld the answer.`, 'next', { isProviders: false })
  }
  if (finish !== 'stop' && finish !== 'tool-calls') {
    throw new AttemptFailed(`The answer of ${name} was cut off.`, 'repeat')
  }
  if (calls.size === 0 && (finish === 'tool-calls' || text.trim() === '')) {
    throw new AttemptFailed(`${name} sent an empty answer.`, 'repeat')
  }
}
