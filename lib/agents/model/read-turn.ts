import type { ModelMessage } from 'ai'

import type { StepCall, ToolForModel } from './chain.ts'

const mostProblems = 5

interface CallPart {
  toolCallId: string
  toolName: string
  input: unknown
  invalid?: boolean
}

/** A call as the model meant it; where it cannot be carried out, with the reason in words that help it to do better. */
export function readCall(part: CallPart, tools: Record<string, ToolForModel>): StepCall {
  const { toolCallId: id, toolName: name, input } = part
  if (!part.invalid) return { id, name, input }
  const known = Object.hasOwn(tools, name) ? tools[name] : undefined
  if (!known) {
    const names = Object.keys(tools)
    const others = names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are none.'
    return { id, name, input, invalid: `There is no tool “${name}”. ${others}` }
  }
  if (typeof input === 'string') {
    return { id, name, input, invalid: `The arguments of ${name} are not JSON.` }
  }
  const problems = known.inputSchema
    .safeParse(input)
    .error?.issues.slice(0, mostProblems)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
  return {
    id,
    name,
    input,
    invalid: `The arguments of ${name} are not valid. ${problems?.join('; ') ?? ''}`.trim(),
  }
}

/**
 * The model’s own turn. Results of calls are added by whoever carries them out, the library’s own among them; a repeated id
 * and arguments that are no object would be refused by a provider that is sent them again.
 */
export function withoutResults(messages: readonly ModelMessage[]): ModelMessage[] {
  const seen = new Set<string>()
  return messages.flatMap((message): ModelMessage[] => {
    if (message.role !== 'assistant') return []
    if (typeof message.content === 'string') return [message]
    const content = message.content
      .filter((part) => {
        const isRepeated = part.type === 'tool-call' && seen.has(part.toolCallId)
        if (part.type === 'tool-call') seen.add(part.toolCallId)
        return !isRepeated
      })
      .map((part) => (part.type === 'tool-call' && !isObject(part.input) ? { ...part, input: {} } : part))
    return content.length > 0 ? [{ ...message, content }] : []
  })
}

const isObject = (input: unknown) => typeof input === 'object' && input !== null && !Array.isArray(input)
