import type { Json } from '../pick.ts'

/** What was asked of a model and what it answered: it is not kept, only a hash of what was asked. */
const contentNames = [
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.prompt',
  'gen_ai.completion',
  'gen_ai.tool.definitions',
  'gen_ai.tool.call.arguments',
  'gen_ai.tool.call.result',
  'ai.prompt',
  'ai.response.text',
  'ai.response.object',
  'ai.response.reasoning',
  'ai.response.toolCalls',
  'ai.toolCall.args',
  'ai.toolCall.result',
  'ai.result',
  'langfuse.observation.input',
  'langfuse.observation.output',
  'langfuse.trace.input',
  'langfuse.trace.output',
  'input.value',
  'output.value',
  'llm.input_messages',
  'llm.output_messages',
  'llm.prompts',
  'traceloop.entity.input',
  'traceloop.entity.output',
]
const notContent = new Set(['gen_ai.prompt.name', 'gen_ai.prompt.version', 'gen_ai.prompt.id'])

export const isContent = (name: string) =>
  !notContent.has(name) && contentNames.some((content) => name === content || name.startsWith(`${content}.`))

export const withoutContent = (attributes: Json): Json => select(attributes, (name) => !isContent(name))

/** Of a call of a model, what the application said itself: the rest became properties of the call. */
export const keepOwnAttributes = (attributes: Json): Json =>
  select(
    attributes,
    (name) => !isContent(name) && !/^(?:gen_ai|llm|ai|langfuse|traceloop|openinference)\./.test(name),
  )

const select = (attributes: Json, isKept: (name: string) => boolean): Json =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => isKept(name)))
