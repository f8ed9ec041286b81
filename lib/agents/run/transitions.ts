import type { ApprovalStatus, RunStatus } from '../schema.ts'

export interface OpenApproval {
  /** A run waits for a call; a proposal outlives a run that came to its end. */
  kind: 'call' | 'proposal'
  status: ApprovalStatus
  expiresAt: number
}

export interface RunState {
  status: RunStatus
  /** Which process may write to it: whoever took it last. */
  holder: string | null
  approvals: ReadonlyMap<string, OpenApproval>
}

export type RunInput =
  | { kind: 'take'; holder: string }
  | { kind: 'write'; holder: string }
  /** Nothing can be done before these are decided. */
  | { kind: 'wait'; holder: string; for: readonly string[] }
  | { kind: 'end'; holder: string | null; status: 'completed' | 'failed' }
  | { kind: 'stop' }
  | { kind: 'approve' | 'decline' | 'expire'; id: string }

export type Refusal = 'ended' | 'lost' | 'decided' | 'expired' | 'not_yet' | 'unknown'

export type Verdict =
  | {
      allowed: true
      state: RunState
      /** Approvals that nobody will decide any more. */
      voided: readonly string[]
      /** What was decided lets a waiting run go on. */
      resumes: boolean
    }
  | { allowed: false; reason: Refusal }

const ended = new Set<RunStatus>(['completed', 'stopped', 'failed'])

export const hasEnded = (status: RunStatus) => ended.has(status)

/** Whether something may happen to a run, and what becomes of it. A run ends once; what comes later is told so. */
export function decideRun(state: RunState, input: RunInput, now: number): Verdict {
  switch (input.kind) {
    case 'approve':
    case 'decline':
    case 'expire':
      return decideApproval(state, input, now)
    case 'stop':
      return hasEnded(state.status) ? refuse('ended') : end(state, 'stopped')
    case 'take':
      return hasEnded(state.status)
        ? refuse('ended')
        : allow({ ...state, status: 'running', holder: input.holder })
    case 'write':
    case 'wait':
    case 'end':
      return decideHeld(state, input)
  }
}

function decideHeld(state: RunState, input: Extract<RunInput, { kind: 'write' | 'wait' | 'end' }>): Verdict {
  if (hasEnded(state.status)) return refuse('ended')
  const isOutside = input.kind === 'end' && input.holder === null
  if (!isOutside && (state.status !== 'running' || state.holder !== input.holder)) return refuse('lost')
  if (input.kind === 'end') return end(state, input.status)
  if (input.kind === 'write') return allow(state)
  const isOpen = (id: string) => state.approvals.get(id)?.status === 'pending'
  return input.for.length > 0 && input.for.every(isOpen)
    ? allow({ ...state, status: 'waiting', holder: null })
    : refuse('not_yet')
}

function decideApproval(
  state: RunState,
  { kind, id }: Extract<RunInput, { id: string }>,
  now: number,
): Verdict {
  const approval = state.approvals.get(id)
  if (!approval) return refuse('unknown')
  if (approval.status !== 'pending') return refuse('decided')
  const isLate = now >= approval.expiresAt
  if (kind === 'expire' && !isLate) return refuse('not_yet')
  if (kind === 'approve' && isLate) return refuse('expired')
  const status = ({ approve: 'approved', decline: 'declined', expire: 'expired' } as const)[kind]
  const approvals = new Map(state.approvals).set(id, { ...approval, status })
  return {
    ...allow({ ...state, approvals }),
    resumes: state.status === 'waiting' && approval.kind === 'call',
  }
}

/** Calls end with their run; a proposal stands on where the run came to its own end. */
function end(state: RunState, status: 'completed' | 'stopped' | 'failed'): Verdict {
  const isVoided = ({ kind, status: decided }: OpenApproval) =>
    decided === 'pending' && (kind === 'call' || status !== 'completed')
  const voided = [...state.approvals].filter(([, approval]) => isVoided(approval)).map(([id]) => id)
  const approvals = new Map(state.approvals)
  for (const id of voided) approvals.set(id, { ...approvals.get(id)!, status: 'void' })
  return { ...allow({ status, holder: null, approvals }), voided }
}

const allow = (state: RunState) => ({ allowed: true as const, state, voided: [], resumes: false })
const refuse = (reason: Refusal): Verdict => ({ allowed: false, reason })
