import { describe, expect, it } from 'vitest'

import { foldAnswer } from '../evidence/answer-schema.ts'
import type { RunEvent, RunEventData } from '../run/run-events.ts'
import type { Evidence, Finding } from '../schema.ts'
import { buildReport } from './build-report.ts'

const time = '2026-12-01T00:00:00.000Z'
const of = { agent: 'report_agent', agent_id: 'c1' } as const

function log(...events: { [T in keyof RunEventData]: [T, unknown] }[keyof RunEventData][]): RunEvent[] {
  return events.map(([type, data], at) => ({ seq: at + 1, type, data, time }) as RunEvent)
}

const said = (text: string, step = 1, attempt = 1) =>
  ['agent_message', { ...of, message_id: 'm', step, attempt, text }] as ['agent_message', unknown]
const number = (ref: string): Evidence => ({ ref, label: ref, value: 1, unit: 'usd', taken_at: time })
const result = (more: object) =>
  ['tool_result', { ...of, tool: 't', evidence: [], findings: [], ...more }] as ['tool_result', unknown]
const finding = (
  id: string,
  evidence: string[],
  monthly = 0,
  confidence: Finding['confidence'] = 'high',
): Finding => ({
  id,
  title: `Finding ${id} [[e1.a=$1.00]]`,
  text: 'It is [[?7]].',
  evidence,
  confidence,
  ...(monthly > 0 && { saving: { monthly_usd: monthly, low_usd: monthly - 1, high_usd: monthly + 1 } }),
})

describe('a report', () => {
  it('is of the last attempt, in plain text, with what it cites', () => {
    const report = buildReport(
      log(
        result({
          evidence: [number('e1.a'), number('e1.b'), number('e1.c')],
          sufficiency: 'partial',
          missing: ['Send x'],
        }),
        said('Broken [[e1.c=$1.00]]'),
        said('Spend is [[e1.b=$1.00]] or [[?9]].', 1, 2),
        result({ findings: [finding('f1', ['e1.a'])], missing: ['Send x', 'Send y'] }),
        ['agent_log', { kind: 'note', message: 'Budget reached' }],
      ),
    )
    expect(report).toMatchObject({
      summary: 'Spend is $1.00 or 9 (unverified).',
      sufficiency: 'partial',
      missing: ['Send x', 'Send y'],
      findings: [{ title: 'Finding f1 $1.00', text: 'It is 7 (unverified).' }],
      evidence: [{ ref: 'e1.a' }, { ref: 'e1.b' }],
      notes: ['Budget reached'],
    })
  })

  it('is not of an attempt that broke off, also where the next one says nothing', () => {
    const events = log(
      said('Broken.'),
      ['agent_log', { ...of, kind: 'retry', step: 1, attempt: 1, reason: 'Cut' }],
      ['agent_log', { ...of, kind: 'step', step: 1, attempt: 2 }],
      said('Whole.', 2),
    )
    expect(buildReport(events).summary).toBe('Whole.')
    expect(foldAnswer(events).superseded.map(({ text }) => text)).toEqual(['Broken.'])
  })

  it('says of an empty log that there is not enough', () => {
    expect(buildReport([])).toMatchObject({
      summary: '',
      sufficiency: 'insufficient',
      savings: { monthly_usd: 0, confidence: 'low' },
    })
  })

  it.each<[string, Finding[], number, string]>([
    ['adds what is apart', [finding('a', ['e1.a'], 10), finding('b', ['e2.a'], 5)], 15, 'high'],
    [
      'takes the larger of two about the same',
      [finding('a', ['e1.a'], 10), finding('b', ['e1.a'], 30, 'medium')],
      30,
      'medium',
    ],
    ['is as sure as most of it', [finding('a', ['e1.a'], 90), finding('b', ['e2.a'], 5, 'low')], 95, 'high'],
    [
      'is as unsure as what makes most of it',
      [finding('a', ['e1.a'], 40), finding('b', ['e2.a'], 35, 'low'), finding('c', ['e3.a'], 25)],
      100,
      'low',
    ],
  ])('%s', (_, findings, monthly, confidence) => {
    expect(buildReport(log(result({ findings }))).savings).toMatchObject({ monthly_usd: monthly, confidence })
  })

  it('has one action an approval, with where it is decided', () => {
    const approval = {
      id: 'apr_1',
      title: 'Create alert',
      operation: 'alerts.create',
      input: {},
      effect: '',
      risk: '',
      undo: '',
      saving_usd: null,
    }
    const { actions } = buildReport(
      log(['approval_request', approval], ['approval_request', { ...approval, status: 'approved' }]),
    )
    expect(actions).toEqual([expect.objectContaining({ approval_id: 'apr_1', operation: 'alerts.create' })])
  })
})
