import { expect, it } from 'vitest'

import { keepOwnAttributes, withoutContent } from './content.ts'
import { findPrompt, isModelCall, toModelCall } from './model-call.ts'

const read = (attributes: Record<string, unknown>) =>
  toModelCall(attributes, { durationMs: 1_200, startMs: 1_000, prompt: findPrompt(attributes, []) })

it.each<[string, Record<string, unknown>, boolean]>([
  ['a chat by the conventions', { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' }, true],
  ['an embedding', { 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'a' }, true],
  [
    'the agent around it, which repeats its tokens',
    { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'a', 'gen_ai.usage.input_tokens': 1 },
    false,
  ],
  ['a tool', { 'gen_ai.operation.name': 'execute_tool' }, false],
  ['the inner span of the AI SDK', { 'ai.operationId': 'ai.streamText.doStream', 'ai.model.id': 'a' }, true],
  [
    'its outer span, which repeats its tokens',
    { 'ai.operationId': 'ai.streamText', 'ai.model.id': 'a', 'ai.usage.promptTokens': 1 },
    false,
  ],
  ['a generation of Langfuse’s', { 'langfuse.observation.type': 'generation' }, true],
  ['a span of Langfuse’s', { 'langfuse.observation.type': 'span', 'gen_ai.request.model': 'a' }, false],
  ['an LLM span of OpenInference', { 'openinference.span.kind': 'LLM' }, true],
  [
    'a chain of OpenInference',
    { 'openinference.span.kind': 'CHAIN', 'llm.model_name': 'a', 'llm.token_count.prompt': 1 },
    false,
  ],
  [
    'a workflow of OpenLLMetry',
    { 'traceloop.span.kind': 'workflow', 'gen_ai.request.model': 'a', 'gen_ai.usage.prompt_tokens': 1 },
    false,
  ],
  ['an old chat of OpenLLMetry', { 'llm.request.type': 'chat', 'gen_ai.request.model': 'a' }, true],
  [
    'a model and its tokens, without anything else',
    { 'gen_ai.request.model': 'a', 'gen_ai.usage.prompt_tokens': 1 },
    true,
  ],
  ['a request', { 'http.request.method': 'GET' }, false],
])('%s is one call: %s', (_name, attributes, expected) => expect(isModelCall(attributes)).toBe(expected))

it('reads the conventions of today', () => {
  expect(
    read({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.request.model': 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.cache_read.input_tokens': 300,
      'gen_ai.usage.cache_creation.input_tokens': 200,
      'gen_ai.usage.output_tokens': 50,
      'gen_ai.usage.reasoning.output_tokens': 20,
      'gen_ai.response.time_to_first_chunk': 0.25,
    }),
  ).toMatchObject({
    provider: 'bedrock',
    input_tokens: 1000,
    cached_tokens: 300,
    cache_write_tokens: 200,
    output_tokens: 50,
    reasoning_tokens: 20,
    latency_ms: 1_200,
    time_to_first_token_ms: 250,
  })
})

it('reads the conventions of before', () => {
  expect(
    read({
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.usage.prompt_tokens': 100,
      'gen_ai.usage.completion_tokens': 20,
      'gen_ai.prompt.0.role': 'user',
      'gen_ai.prompt.0.content': 'hello',
    }),
  ).toMatchObject({
    provider: 'openai',
    input_tokens: 100,
    output_tokens: 20,
    prompt_hash: expect.any(String) as string,
  })
})

it('reads OpenInference', () => {
  expect(
    read({
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'gpt-4o',
      'llm.provider': 'azure',
      'llm.token_count.prompt': 100,
      'llm.token_count.prompt_details.cache_read': 40,
      'llm.token_count.completion': 20,
    }),
  ).toMatchObject({ provider: 'azure', input_tokens: 100, cached_tokens: 40, output_tokens: 20 })
})

it('reads the AI SDK, with what Anthropic itself said of its cache', () => {
  expect(
    read({
      'ai.operationId': 'ai.generateText.doGenerate',
      'ai.model.id': 'claude-sonnet-4-6',
      'ai.model.provider': 'anthropic.messages',
      'ai.usage.promptTokens': 7,
      'ai.usage.completionTokens': 445,
      'ai.response.msToFirstChunk': 812.4,
      'ai.telemetry.functionId': 'summarise',
      'ai.response.providerMetadata': JSON.stringify({
        anthropic: {
          usage: {
            input_tokens: 7,
            cache_read_input_tokens: 16399,
            cache_creation_input_tokens: 2089,
            cache_creation: { ephemeral_5m_input_tokens: 2000, ephemeral_1h_input_tokens: 89 },
          },
        },
      }),
    }),
  ).toMatchObject({
    provider: 'anthropic',
    input_tokens: 18_495,
    cached_tokens: 16_399,
    cache_write_tokens: 2_089,
    cache_write_1h_tokens: 89,
    output_tokens: 445,
    feature: 'summarise',
    time_to_first_token_ms: 812,
  })
})

it('reads Langfuse', () => {
  expect(
    read({
      'langfuse.observation.type': 'generation',
      'langfuse.observation.model.name': 'gpt-4o',
      'langfuse.observation.usage_details': JSON.stringify({ input: 7, input_cached_tokens: 3, output: 5 }),
      'langfuse.observation.cost_details': JSON.stringify({ input: 0.1, output: 0.2 }),
      'langfuse.observation.completion_start_time': JSON.stringify(new Date(1_500).toISOString()),
      'langfuse.observation.metadata.feature': 'search',
      'langfuse.observation.level': 'ERROR',
      'langfuse.observation.status_message': 'too long',
    }),
  ).toMatchObject({
    input_tokens: 10,
    cached_tokens: 3,
    output_tokens: 5,
    time_to_first_token_ms: 500,
    feature: 'search',
    status: 'error',
    error: 'too long',
  })
})

it('keeps nothing of what was asked and answered', () => {
  const attributes = {
    'gen_ai.prompt.0.content': 'a secret',
    'gen_ai.completion.0.content': 'a secret',
    'gen_ai.input.messages': 'a secret',
    'gen_ai.output.messages': 'a secret',
    'gen_ai.system_instructions': 'a secret',
    'gen_ai.tool.call.arguments': 'a secret',
    'ai.prompt.messages': 'a secret',
    'ai.response.text': 'a secret',
    'langfuse.observation.input': 'a secret',
    'langfuse.trace.output': 'a secret',
    'input.value': 'a secret',
    'llm.input_messages.0.message.content': 'a secret',
    'traceloop.entity.input': 'a secret',
    'gen_ai.prompt.name': 'kept',
    plan: 'team',
  }
  expect(withoutContent(attributes)).toEqual({ 'gen_ai.prompt.name': 'kept', plan: 'team' })
  expect(keepOwnAttributes(attributes)).toEqual({ plan: 'team' })
  expect(JSON.stringify(read(attributes))).not.toContain('secret')
})

it('gives equal prompts equal hashes, and others others', () => {
  const hash = (content: string) =>
    read({ 'gen_ai.input.messages': JSON.stringify([{ role: 'user', content }]) }).prompt_hash
  expect(hash('a')).toBe(hash('a'))
  expect(hash('a')).not.toBe(hash('b'))
})
