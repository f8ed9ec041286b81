import { describe, expect, it } from 'vitest'

import { simulateRun } from '#tests/factories/run-life'

import { decideRun, type OpenApproval, type RunInput, type RunState } from './transitions.ts'

const now = 1_000
const call = (more: Partial<OpenApproval> = {}): OpenApproval => ({
  kind: 'call',
  status: 'pending',
  expiresAt: now + 100,
  ...more,
})
const stateOf = (
  status: RunState['status'],
  holder: string | null = null,
  approvals: Record<string, OpenApproval> = {},
): RunState => ({ status, holder, approvals: new Map(Object.entries(approvals)) })

const shorten = (state: RunState, input: RunInput) => {
  const verdict = decideRun(state, input, now)
  if (!verdict.allowed) return verdict.reason
  const { status, holder, approvals } = verdict.state
  const decided = [...approvals].map(([id, { status: each }]) => `${id}:${each}`).join(' ')
  return [status, holder ?? '-', decided, ...(verdict.resumes ? ['resumes'] : [])].filter(Boolean).join(' ')
}

const running = stateOf('running', 'w1')
const waiting = stateOf('waiting', null, { a: call(), b: call() })
const late = call({ expiresAt: now })

describe('what may happen to a run', () => {
  it.each<[string, RunState, RunInput, string]>([
    ['a queued run is taken', stateOf('queued'), { kind: 'take', holder: 'w1' }, 'running w1'],
    ['a lost worker’s run is taken', running, { kind: 'take', holder: 'w2' }, 'running w2'],
    ['a stopped run is not taken', stateOf('stopped'), { kind: 'take', holder: 'w1' }, 'ended'],
    ['its holder writes', running, { kind: 'write', holder: 'w1' }, 'running w1'],
    ['a former holder does not', running, { kind: 'write', holder: 'w0' }, 'lost'],
    ['nobody writes to one that waits', waiting, { kind: 'write', holder: 'w1' }, 'lost'],
    ['nor to one that ended', stateOf('stopped'), { kind: 'write', holder: 'w1' }, 'ended'],
    ['a queued run is stopped', stateOf('queued'), { kind: 'stop' }, 'stopped -'],
    ['so is a running one', running, { kind: 'stop' }, 'stopped -'],
    ['and one that waits, with its approvals', waiting, { kind: 'stop' }, 'stopped - a:void b:void'],
    ['the later of two ends is told so', stateOf('completed'), { kind: 'stop' }, 'ended'],
    [
      'a stopped run does not complete',
      stateOf('stopped'),
      { kind: 'end', holder: 'w1', status: 'completed' },
      'ended',
    ],
    ['a former holder does not end it', running, { kind: 'end', holder: 'w0', status: 'completed' }, 'lost'],
    [
      'one that kills its workers fails',
      running,
      { kind: 'end', holder: null, status: 'failed' },
      'failed -',
    ],
    [
      'a waiting run fails from outside too',
      waiting,
      { kind: 'end', holder: null, status: 'failed' },
      'failed - a:void b:void',
    ],
    [
      'it waits for what is open',
      stateOf('running', 'w1', { a: call() }),
      { kind: 'wait', holder: 'w1', for: ['a'] },
      'waiting - a:pending',
    ],
    [
      'not for what was just decided',
      stateOf('running', 'w1', { a: call({ status: 'approved' }) }),
      { kind: 'wait', holder: 'w1', for: ['a'] },
      'not_yet',
    ],
    [
      'a decision lets it go on',
      waiting,
      { kind: 'approve', id: 'b' },
      'waiting - a:pending b:approved resumes',
    ],
    ['so does a refusal', waiting, { kind: 'decline', id: 'a' }, 'waiting - a:declined b:pending resumes'],
    [
      'nothing is decided twice',
      stateOf('waiting', null, { a: call({ status: 'declined' }) }),
      { kind: 'approve', id: 'a' },
      'decided',
    ],
    ['nor too late', stateOf('waiting', null, { a: late }), { kind: 'approve', id: 'a' }, 'expired'],
    [
      'what is late expires',
      stateOf('waiting', null, { a: late }),
      { kind: 'expire', id: 'a' },
      'waiting - a:expired resumes',
    ],
    ['what is not, does not', waiting, { kind: 'expire', id: 'a' }, 'not_yet'],
    [
      'a proposal outlives a completed run',
      stateOf('running', 'w1', { p: call({ kind: 'proposal' }) }),
      { kind: 'end', holder: 'w1', status: 'completed' },
      'completed - p:pending',
    ],
    [
      'and can then be taken up',
      stateOf('completed', null, { p: call({ kind: 'proposal' }) }),
      { kind: 'approve', id: 'p' },
      'completed - p:approved',
    ],
    [
      'a call does not outlive it',
      stateOf('running', 'w1', { a: call() }),
      { kind: 'end', holder: 'w1', status: 'completed' },
      'completed - a:void',
    ],
  ])('%s', (_what, state, input, expected) => {
    expect(shorten(state, input)).toBe(expected)
  })

  it('comes to no illegal state in 2,000 lives of runs', () => {
    const endings = new Set<string>()
    for (let seed = 1; seed <= 2_000; seed++) {
      const life = simulateRun(seed)
      expect(life.faults, `seed ${seed}: ${life.story.join(', ')}`).toEqual([])
      endings.add(life.status)
    }
    // Otherwise it would not have tried what it says it did.
    expect([...endings].sort()).toEqual(['completed', 'failed', 'stopped'])
  })
})
