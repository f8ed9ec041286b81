import { refuseAllBut } from '#lib/http/endpoint'
import { allModules } from '#lib/modules'
import { baseUrl } from '#lib/platform/env'

import { firstPage, guidePages } from '../(site)/docs/guide.ts'

/** A map for models that read before they call: https://llmstxt.org */
export const GET = async (): Promise<Response> =>
  new Response(writeMap(baseUrl()), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')

function writeMap(base: string): string {
  const guides = guidePages.map(({ name, title }) => {
    const path = name === firstPage ? '/docs' : `/docs/${name}`
    return `- [${title}](${base}${path})`
  })
  const resources = allModules
    .flatMap((module) => Object.entries(module.resources))
    .map(([name, { summary }]) => `- \`${name}\`: ${summary}`)
  return `# Bellwether

> One workspace for the people who run an online business: it takes in events, answers questions about them, watches
> them, counts what AI costs, and has agents that look into all of it and show their evidence.

Programs send \`Authorization: Bearer <API key or access token>\`. A key has scopes, \`<resource>:read\` and
\`<resource>:write\`. Every refusal is \`{"error": {"code", "message", "trace_id", "timestamp"}, "status"}\`.

## API

- [OpenAPI document](${base}/api/openapi.json): every operation with its input, answer, scope and limit
- [Reference](${base}/docs/api): the same to read
- [MCP](${base}/api/mcp): the same operations as tools of the Model Context Protocol, by POST with a key

## Guide

${guides.join('\n')}

## Resources

${resources.join('\n')}
`
}
