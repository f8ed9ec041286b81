const regions = /^(?:us-gov|us|eu|apac|global|jp|au|ca)\./
const vendors =
  /^(?:anthropic|amazon|meta|mistral|cohere|deepseek|openai|qwen|google|xai|moonshotai|moonshot|zai|minimax|ai21)\./
const bedrockVersion = /-v\d+(?::\d+)?$/
const vertexVersion = /@[\w-]+$/
const date = /-(?:\d{4}-\d\d-\d\d|20\d{6})$/
const dottedClaude = /^(claude-(?:[a-z]+-)?\d)\.(\d)/
const release = /-(?:latest|00\d)$/

/**
 * The ways in which one model is spelt, most exact first: with the path of a gateway (`openai/gpt-4o`), a region and a
 * version (`us.anthropic.claude-…-v1:0`), a date (`gpt-4o-2024-08-06`), a gateway’s dot (`claude-sonnet-4.5`). What changes
 * the price, such as `ft:` and `:free`, is left alone, so that such a model is unknown rather than wrong.
 */
export function* spellingsOf(model: string): Generator<string> {
  const paths = pathsOf(model.trim().toLowerCase())
  yield* paths
  for (const path of paths) {
    const plain = path
      .replace(regions, '')
      .replace(vendors, '')
      .replace(vertexVersion, '')
      .replace(bedrockVersion, '')
      .replace(dottedClaude, '$1-$2')
    yield plain
    const undated = plain.replace(date, '')
    yield undated
    yield undated.replace(release, '')
  }
}

/** `a/b/c`, then `b/c`, then `c`. */
function pathsOf(model: string): string[] {
  const parts = model.split('/').slice(-6)
  return parts.map((_part, at) => parts.slice(at).join('/'))
}

const providers = new Map([
  ['aws.bedrock', 'bedrock'],
  ['aws_bedrock', 'bedrock'],
  ['amazon-bedrock', 'bedrock'],
  ['amazon_bedrock', 'bedrock'],
  ['azure.ai.openai', 'azure'],
  ['azure.ai.inference', 'azure'],
  ['az.ai.openai', 'azure'],
  ['az.ai.inference', 'azure'],
  ['azure-openai', 'azure'],
  ['azure_openai', 'azure'],
  ['gcp.gemini', 'google'],
  ['gcp.gen_ai', 'google'],
  ['gcp.vertex_ai', 'google'],
  ['vertex_ai', 'google'],
  ['vertexai', 'google'],
  ['gemini', 'google'],
  ['google_genai', 'google'],
  ['google_vertexai', 'google'],
  ['google-vertex', 'google'],
  ['mistral_ai', 'mistral'],
  ['mistralai', 'mistral'],
  ['x_ai', 'xai'],
  ['x-ai', 'xai'],
  ['togetherai', 'together'],
  ['together_ai', 'together'],
  ['fireworks-ai', 'fireworks'],
  ['fireworks_ai', 'fireworks'],
  ['qwen', 'alibaba'],
  ['dashscope', 'alibaba'],
  ['moonshotai', 'moonshot'],
])

/** One word for one provider, whatever a library calls it: `openai.responses` and `OpenAI` are both `openai`. */
export function nameProvider(given: string): string {
  const provider = given.trim().toLowerCase()
  const known = providers.get(provider)
  if (known) return known
  const family = provider.split('.', 1)[0] ?? provider
  return providers.get(family) ?? family
}
