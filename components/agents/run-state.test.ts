import { describe, expect, it } from 'vitest'

import type { NewRunEvent, RunEvent } from '#lib/agents/client'
import { type Approval, noUsage, type Report } from '#lib/agents/schema'

import { type AgentStep, foldRun } from './run-state.ts'

const numbered = (events: readonly NewRunEvent[]) =>
  events.map((event, at) => ({
    ...event,
    seq: at + 1,
    time: new Date(1_000 * at).toISOString(),
  })) as RunEvent[]

const main = { agent: 'supervisor', agent_id: 'main' } as const
const data = { agent: 'data_agent', agent_id: 'c1' } as const
const usage = { input_tokens: 10, output_tokens: 5, cached_tokens: 0, cost_usd: 0.25 }

const started: NewRunEvent = {
  type: 'agent_started',
  data: {
    status: 'queued',
    message_id: 'm',
    message: 'Why?',
    trigger: 'page',
    parameters: { include_performance: true, cost_threshold: 0 },
  },
}
const update = (
  of: typeof main | typeof data,
  status: 'started' | 'completed',
  progress: number,
): NewRunEvent => ({
  type: 'sub_agent_update',
  data: { ...of, parent_id: of.agent_id === 'main' ? null : 'main', status, progress, message: 'Looking' },
})
const call = (of: typeof main | typeof data, id: string, tool: string): NewRunEvent => ({
  type: 'tool_call',
  data: { ...of, call_id: id, step: 1, attempt: 1, tool, input: { task: 'x' } },
})
const result = (of: typeof main | typeof data, id: string, tool: string): NewRunEvent => ({
  type: 'tool_result',
  data: {
    ...of,
    call_id: id,
    tool,
    status: 'ok',
    summary: 'Spend by model',
    output: {},
    evidence: [{ ref: 'e1.total', label: 'Total', value: 3, unit: 'usd', taken_at: '2026-01-01T00:00:00Z' }],
    findings: [{ id: 'f1', title: 'A', text: 'B', evidence: [], confidence: 'high' }],
    elapsed_ms: 40,
  },
})
const step = (of: typeof main | typeof data): NewRunEvent => ({
  type: 'agent_log',
  data: {
    ...of,
    kind: 'step',
    step: 1,
    attempt: 1,
    provider: 'p',
    model: 'm-1',
    usage,
    finish: 'stop',
    calls:
      of.agent_id === 'main'
        ? [{ call_id: 'c1', provider_call_id: 'p', tool: 'data_agent', input: 'x' }]
        : [],
    elapsed_ms: 9,
    first_token_ms: 1,
    messages: [],
  },
})
const approval = (status: Approval['status']): NewRunEvent => ({
  type: 'approval_request',
  data: { id: 'apr_1', kind: 'call', call_id: 'c2', status, title: 'Create alert' } as Approval,
})
const completed = (status: 'completed' | 'stopped'): NewRunEvent => ({
  type: 'agent_completed',
  data: {
    status,
    reason: null,
    by: { id: null, name: 'Ada' },
    report: { summary: 's' } as Report,
    usage,
    elapsed_ms: 4_000,
  },
})

describe('foldRun', () => {
  it('hangs sub-agents on the agent that began them, with what they found and cost', () => {
    const run = foldRun(
      numbered([
        started,
        update(main, 'started', 0),
        step(main),
        update(data, 'started', 10),
        call(data, 'c9', 'spend_breakdown'),
        result(data, 'c9', 'spend_breakdown'),
        step(data),
        update(data, 'completed', 100),
      ]),
    )
    const delegate = run.lead?.steps[0] as AgentStep
    expect(run.status).toBe('running')
    expect(delegate).toMatchObject({
      task: 'x',
      agent: 'data_agent',
      status: 'completed',
      elapsedMs: 4_000,
      usage,
    })
    expect(delegate.steps[0]).toMatchObject({ status: 'ok', summary: 'Spend by model', elapsedMs: 40 })
    expect(run.findings).toHaveLength(1)
    expect(run.evidence.get('e1.total')?.value).toBe(3)
    expect(run.usage.cost_usd).toBe(0.5)
    expect(run.modelSteps.map(({ agent }) => agent)).toEqual(['supervisor', 'data_agent'])
  })

  it('tells a queued run, one that goes on, one that waits for a person, and one that was decided', () => {
    const begun = [started, update(main, 'started', 0), call(main, 'c2', 'create_alert')]
    expect(foldRun(numbered([started])).status).toBe('queued')
    expect(foldRun(numbered(begun)).status).toBe('running')
    expect(foldRun(numbered([...begun, approval('pending')])).status).toBe('waiting')
    expect(foldRun(numbered([...begun, call(main, 'c3', 'x'), approval('pending')])).status).toBe('running')
    const decided = foldRun(numbered([...begun, approval('pending'), approval('approved')]))
    expect(decided.status).toBe('running')
    expect(decided.approvals).toHaveLength(1)
  })

  it('leaves nothing open in a run that has ended', () => {
    const run = foldRun(
      numbered([
        started,
        update(main, 'started', 0),
        update(data, 'started', 5),
        call(data, 'c9', 'x'),
        completed('stopped'),
      ]),
    )
    const delegate = run.lead?.steps[0] as AgentStep
    expect([run.status, run.endedBy, run.lead?.status]).toEqual(['stopped', 'Ada', 'stopped'])
    expect(delegate).toMatchObject({ status: 'stopped', steps: [{ status: 'stopped' }] })
    expect(run.usage).toEqual(usage)
  })

  it('is empty before anything happened', () => {
    expect(foldRun([])).toMatchObject({ status: 'queued', lead: null, usage: noUsage, lastSeq: 0 })
  })
})
