import type { ModelMessage } from 'ai'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { chainOf, linkTo, step } from '#tests/support/ask-model'
import { type ModelServer, startModelServer } from '#tests/support/model-server'

let server: ModelServer

beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.close())

const kinds = ['openai', 'anthropic', 'compatible', 'google'] as const

type Part = { type?: string; id?: string; role?: string } & Record<string, unknown>

/** Which calls and results stand in a request, in order, in whichever shape. */
function listCalls({ messages, input, contents }: Record<string, unknown>): string[] {
  return ((messages ?? input ?? contents ?? []) as Part[]).flatMap((message) => {
    const inner = [message.content, message.parts].flatMap((parts) =>
      Array.isArray(parts) ? (parts as Part[]) : [],
    )
    const calls = (message.tool_calls ?? []) as Part[]
    return [message, ...inner, ...calls].flatMap((part) => {
      if (part.type === 'function_call') return [`call ${String(part.call_id)}`]
      if (part.type === 'tool_use' || part.type === 'function') return [`call ${String(part.id)}`]
      if (part.type === 'function_call_output') return [`result ${String(part.call_id)}`]
      const { functionCall, functionResponse } = part as Record<string, Part | undefined>
      if (functionCall) return [`call ${functionCall.id ?? ''}`]
      if (functionResponse) return [`result ${functionResponse.id ?? ''}`]
      if (part.type === 'tool_result') return [`result ${String(part.tool_use_id)}`]
      return part.role === 'tool' ? [`result ${String(part.tool_call_id)}`] : []
    })
  })
}

/** Two calls, of which a stop let only one end. */
async function stopInTool(kind: (typeof kinds)[number]): Promise<ModelMessage[]> {
  server.script({
    text: 'Let me look.',
    calls: [
      { id: 'call_a', name: 'spend', arguments: { by: 'model' } },
      { id: 'call_b', name: 'spend', arguments: kind === 'google' ? { by: 'moon' } : '{"by"' },
    ],
  })
  const { result } = await step(chainOf(linkTo(server, kind)))
  const results = result.calls.map(({ id, name, invalid }) => ({
    type: 'tool-result' as const,
    toolCallId: id,
    toolName: name,
    output: invalid
      ? { type: 'error-text' as const, value: invalid }
      : { type: 'json' as const, value: null },
  }))
  return [
    { role: 'user', content: 'What did we spend?' },
    ...result.messages,
    { role: 'tool', content: results },
    { role: 'user', content: 'And yesterday?' },
  ]
}

it.each(kinds.flatMap((from) => kinds.map((to) => [from, to] as const)))(
  'a turn of %s goes on with %s after a stop within a tool',
  async (from, to) => {
    const messages = JSON.parse(JSON.stringify(await stopInTool(from))) as ModelMessage[]
    server.script({ text: 'It was nothing.' })
    const { result } = await step(chainOf(linkTo(server, to)), { messages })
    expect(result.text).toBe('It was nothing.')
    const body = server.requests.at(-1)?.body ?? {}
    expect(listCalls(body)).toEqual(['call call_a', 'call call_b', 'result call_a', 'result call_b'])
    expect(JSON.stringify(body)).not.toMatch(/item_reference|"input":"/)
  },
)
