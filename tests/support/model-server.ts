import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the next request is answered with; a good answer unless a fault is named. */
export interface ModelAnswer {
  text?: string
  calls?: readonly { id?: string; name: string; arguments: unknown }[]
  /** With one of these as status there is no answer at all. */
  status?: number
  headers?: Record<string, string>
  /** `hang`: no headers. `stall`: headers, then nothing. `cut`: the connection breaks after the text. `garbage`: a frame that is no JSON. */
  fault?: 'hang' | 'stall' | 'cut' | 'unfinished' | 'garbage' | 'length'
  /** Between the pieces of a text. */
  pauseMs?: number
  usage?: { input: number; output: number; cached?: number }
}

export interface ModelRequest {
  path: string
  headers: IncomingHttpHeaders
  body: { model?: string; messages?: unknown[]; input?: unknown[]; tools?: unknown[] } & Record<
    string,
    unknown
  >
}

export interface ModelServer {
  /** With the version, as a base address of a provider. */
  url: string
  requests: ModelRequest[]
  /** Answers in order; the last stays. */
  script(...answers: (ModelAnswer | ((request: ModelRequest) => ModelAnswer))[]): void
  /** Resolves with the time at which the connection of the last request was closed by whoever had asked. */
  hungUp(): Promise<number>
  close(): Promise<void>
}

const usual = { input: 100, output: 20, cached: 0 }

/** Speaks as OpenAI (both of its ways), Anthropic and Google do, as far as a streamed answer goes, with their faults. */
export async function startModelServer(): Promise<ModelServer> {
  let answers: (ModelAnswer | ((request: ModelRequest) => ModelAnswer))[] = [{ text: 'Hello.' }]
  const requests: ModelRequest[] = []
  let closed = Promise.withResolvers<number>()
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    closed = Promise.withResolvers<number>()
    response.on('close', () => closed.resolve(performance.now()))
    const path = request.url ?? ''
    const asked = { path, headers: request.headers, body: await readJson(request) }
    requests.push(asked)
    const next = answers.length > 1 ? answers.shift() : answers[0]
    const answer = (typeof next === 'function' ? next(asked) : next) ?? {}
    await respond(response, answer, path)
  }
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    script: (...next) => void (answers = next),
    hungUp: () => closed.promise,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

async function readJson(request: IncomingMessage): Promise<ModelRequest['body']> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text || '{}') as ModelRequest['body']
}

async function respond(response: ServerResponse, answer: ModelAnswer, path: string): Promise<void> {
  const { status = 200, headers, fault, pauseMs } = answer
  if (fault === 'hang') return
  if (status !== 200) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: `Answered with ${status}`, type: 'error', code: null } }))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers })
  response.flushHeaders()
  if (fault === 'stall') return
  const write = shapeOf(path)
  const frames = [...write(answer)]
  for (const [place, frame] of frames.entries()) {
    const isLast = place === frames.length - 1
    if (isLast && fault === 'cut') return void response.destroy()
    if (isLast && fault === 'unfinished') break
    if (isLast && fault === 'garbage') response.write('data: {"choices":[{"delta":\n\n')
    response.write(frame)
    if (pauseMs) await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  response.end(path.endsWith('/completions') && fault !== 'unfinished' ? 'data: [DONE]\n\n' : undefined)
}

function shapeOf(path: string): (answer: ModelAnswer) => Generator<string> {
  if (path.includes(':streamGenerateContent')) return asGoogle
  if (path.endsWith('/messages')) return asAnthropic
  return path.endsWith('/responses') ? asResponses : asChat
}

const piecesOf = (text: string) => text.match(/.{1,8}/gs) ?? []
const writeArguments = (given: unknown) => (typeof given === 'string' ? given : JSON.stringify(given))
const data = (body: unknown) => `data: ${JSON.stringify(body)}\n\n`
const named = (type: string, body: object) => `event: ${type}\n${data({ type, ...body })}`

function* asChat({ text = '', calls = [], fault, usage = usual }: ModelAnswer): Generator<string> {
  const chunk = (delta: object, finish: string | null = null, more: object = {}) =>
    data({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'fake',
      choices: [{ index: 0, delta, finish_reason: finish }],
      ...more,
    })
  yield chunk({ role: 'assistant', content: '' })
  for (const content of piecesOf(text)) yield chunk({ content })
  for (const [index, call] of calls.entries()) {
    const { id = `call_${index}`, name } = call
    const start = { index, id, type: 'function', function: { name, arguments: '' } }
    yield chunk({ tool_calls: [start] })
    yield chunk({ tool_calls: [{ index, function: { arguments: writeArguments(call.arguments) } }] })
  }
  const finish = fault === 'length' ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop'
  const { input, output, cached = 0 } = usage
  yield chunk({}, finish, {
    usage: {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: input + output,
      prompt_tokens_details: { cached_tokens: cached },
    },
  })
}

function* asResponses({ text = '', calls = [], fault, usage = usual }: ModelAnswer): Generator<string> {
  const base = { id: 'resp_1', object: 'response', created_at: 1, model: 'fake', output: [] }
  yield named('response.created', { response: { ...base, status: 'in_progress' } })
  let place = 0
  if (text) {
    const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
    yield named('response.output_item.added', { output_index: place, item })
    for (const delta of piecesOf(text)) {
      yield named('response.output_text.delta', {
        item_id: 'msg_1',
        output_index: place,
        content_index: 0,
        delta,
      })
    }
    yield named('response.output_item.done', {
      output_index: place++,
      item: { ...item, status: 'completed' },
    })
  }
  for (const [index, call] of calls.entries()) {
    const { id = `call_${index}`, name } = call
    const item = { id: `fc_${index}`, type: 'function_call', call_id: id, name }
    const given = writeArguments(call.arguments)
    yield named('response.output_item.added', {
      output_index: place,
      item: { ...item, arguments: '', status: 'in_progress' },
    })
    yield named('response.function_call_arguments.delta', {
      item_id: item.id,
      output_index: place,
      delta: given,
    })
    yield named('response.output_item.done', {
      output_index: place++,
      item: { ...item, arguments: given, status: 'completed' },
    })
  }
  const isCut = fault === 'length'
  const { input, output, cached = 0 } = usage
  yield named(isCut ? 'response.incomplete' : 'response.completed', {
    response: {
      ...base,
      status: isCut ? 'incomplete' : 'completed',
      incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
      usage: {
        input_tokens: input,
        input_tokens_details: { cached_tokens: cached },
        output_tokens: output,
        output_tokens_details: { reasoning_tokens: 0 },
      },
    },
  })
}

function* asAnthropic({ text = '', calls = [], fault, usage = usual }: ModelAnswer): Generator<string> {
  const { input, output, cached = 0 } = usage
  const counted = {
    input_tokens: input - cached,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: 0,
  }
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'fake', content: [] }
  yield named('message_start', {
    message: { ...message, stop_reason: null, stop_sequence: null, usage: { ...counted, output_tokens: 1 } },
  })
  let index = 0
  if (text) {
    yield named('content_block_start', { index, content_block: { type: 'text', text: '' } })
    for (const piece of piecesOf(text)) {
      yield named('content_block_delta', { index, delta: { type: 'text_delta', text: piece } })
    }
    yield named('content_block_stop', { index: index++ })
  }
  for (const [place, call] of calls.entries()) {
    const { id = `call_${place}`, name } = call
    yield named('content_block_start', { index, content_block: { type: 'tool_use', id, name, input: {} } })
    const partial = writeArguments(call.arguments)
    yield named('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: partial } })
    yield named('content_block_stop', { index: index++ })
  }
  const stop = fault === 'length' ? 'max_tokens' : calls.length > 0 ? 'tool_use' : 'end_turn'
  yield named('message_delta', {
    delta: { stop_reason: stop, stop_sequence: null },
    usage: { output_tokens: output },
  })
  yield named('message_stop', {})
}

function* asGoogle({ text = '', calls = [], fault, usage = usual }: ModelAnswer): Generator<string> {
  const chunk = (parts: object[], more: object = {}) =>
    data({ candidates: [{ content: { role: 'model', parts }, index: 0, ...more }] })
  for (const piece of piecesOf(text)) yield chunk([{ text: piece }])
  for (const { id, name, arguments: given } of calls)
    yield chunk([{ functionCall: { id, name, args: given } }])
  const { input, output, cached = 0 } = usage
  yield data({
    candidates: [
      {
        content: { role: 'model', parts: [{ text: '' }] },
        finishReason: fault === 'length' ? 'MAX_TOKENS' : 'STOP',
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: input,
      candidatesTokenCount: output,
      totalTokenCount: input + output,
      cachedContentTokenCount: cached,
    },
  })
}
