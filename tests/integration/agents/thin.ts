import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider'
import { z } from 'zod'

import { createAnalyst } from '#lib/agents/analyst/index'
import { tools } from '#lib/agents/tools/index'
import type { Frame } from '#lib/agents/tools/tool'
import type { WorkspaceContext } from '#lib/platform/context'

const delegates = ['triage_agent', 'data_agent', 'optimizer_agent', 'actions_agent', 'report_agent']

export async function askThin(ctx: WorkspaceContext, question: string, frame: Frame) {
  const analyst = createAnalyst({ now: () => frame.now })
  const results: any[] = []
  const evidence = new Map<string, any>()
  const timings: Record<string, number> = {}
  const context = {
    question,
    now: frame.now.toISOString(),
    from: frame.from,
    to: frame.to,
    timezone: frame.timezone,
    include_performance: frame.includePerformance,
  }
  async function run(agent: string, task: string): Promise<string> {
    const offered =
      agent === 'supervisor'
        ? delegates.map((name) => ({ name, schema: { properties: { task: {} } } }))
        : tools
            .filter((t) => t.agents.includes(agent as never))
            .map((t) => ({ name: t.name, schema: z.toJSONSchema(t.input, { io: 'input' }) }))
    const found = results.length > 0 ? `\n\n<results>${JSON.stringify(results)}</results>` : ''
    const prompt: LanguageModelV4Prompt = [
      { role: 'system', content: `agent: ${agent}` },
      {
        role: 'user',
        content: [{ type: 'text', text: `${task}\n\n<context>${JSON.stringify(context)}</context>${found}` }],
      },
    ]
    for (let step = 0; step < 8; step++) {
      const { content } = await analyst.doGenerate({
        prompt,
        tools: offered.map(({ name, schema }) => ({
          type: 'function' as const,
          name,
          inputSchema: schema as never,
        })),
      })
      const calls = content.flatMap((part) => (part.type === 'tool-call' ? [part] : []))
      const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('')
      if (calls.length === 0) return text
      prompt.push({
        role: 'assistant',
        content: calls.map((c) => ({
          type: 'tool-call',
          toolCallId: c.toolCallId,
          toolName: c.toolName,
          input: JSON.parse(c.input),
        })),
      } as LanguageModelV4Message)
      const outputs = await Promise.all(
        calls.map(async (call) => {
          const input = JSON.parse(call.input)
          if (agent === 'supervisor') {
            const start = results.length
            const said = await run(call.toolName, input.task)
            if (call.toolName === 'report_agent') return { final: said }
            const mine = results.slice(start)
            return {
              agent: call.toolName,
              text: said,
              findings: mine.flatMap((r) => r.findings.map((f: any) => f.title)),
              sufficiency: mine.findLast((r) => r.sufficiency)?.sufficiency,
              missing: mine.flatMap((r) => r.missing ?? []),
            }
          }
          const tool = tools.find((t) => t.name === call.toolName)!
          const started = performance.now()
          try {
            const out = await tool.run(
              {
                ctx,
                frame,
                signal: new AbortController().signal,
                findEvidence: (ref) => evidence.get(ref) ?? null,
              },
              tool.input.parse(input) as never,
            )
            timings[call.toolName] = Math.round(performance.now() - started)
            const prefix = `e${results.length + 1}`
            const name = (key: string) => (key in out.values ? `${prefix}.${key}` : key)
            for (const [key, value] of Object.entries(out.values))
              evidence.set(name(key), { ...value, ref: name(key) })
            const result = {
              tool: call.toolName,
              ref: prefix,
              title: out.title,
              values: Object.entries(out.values).map(([key, v]) => ({
                ...v,
                query: undefined,
                ref: name(key),
              })),
              data: out.data,
              findings: (out.findings ?? []).map((f) => ({
                ...f,
                evidence: f.evidence.map(name),
                text: f.text.replaceAll(/\[\[([\w-]+)\]\]/g, (_m, key: string) => `[[${name(key)}]]`),
              })),
              sufficiency: out.sufficiency,
              missing: out.missing,
            }
            results.push(result)
            return result
          } catch (error) {
            console.info('TOOL FAILED', call.toolName, error)
            return { error: String(error) }
          }
        }),
      )
      const final = outputs.find((o: any) => o.final)
      if (final) return (final as any).final
      prompt.push({
        role: 'tool',
        content: calls.map((c, at) => ({
          type: 'tool-result',
          toolCallId: c.toolCallId,
          toolName: c.toolName,
          output: { type: 'json', value: JSON.parse(JSON.stringify(outputs[at])) },
        })),
      } as LanguageModelV4Message)
    }
    return ''
  }
  const text = await run('supervisor', question)
  return { text, results, evidence, timings }
}
