import {
  decideRun,
  hasEnded,
  type OpenApproval,
  type RunInput,
  type RunState,
} from '#lib/agents/run/transitions'

interface Life {
  status: RunState['status']
  faults: string[]
  story: string[]
}

interface Worker {
  holder: string
  /** Dead ones may still try to write: they only seemed dead. */
  isAlive: boolean
  blockedOn: string[]
}

const longest = 400
const stepMs = 50

/**
 * One life of a run, drawn from a seed: workers that take it, step, ask, wait, crash and come late; people who stop and
 * decide, twice and too late. Used by the tests and the benchmark; whatever breaks a promise is among its faults.
 */
export function simulateRun(seed: number): Life {
  const random = createRandom(seed)
  const chance = (share: number) => random() < share
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
  let state: RunState = { status: 'queued', holder: null, approvals: new Map() }
  let now = 0
  let taken = 0
  let ends = 0
  let effects = new Map<string, number>()
  const workers: Worker[] = []
  const story: string[] = []
  const faults: string[] = []

  function apply(input: RunInput): boolean {
    const before = state
    const verdict = decideRun(state, input, now)
    story.push(
      `${input.kind}${'id' in input ? ` ${input.id}` : ''}: ${verdict.allowed ? 'yes' : verdict.reason}`,
    )
    if (!verdict.allowed) return false
    state = verdict.state
    check(before, input, verdict.voided)
    return true
  }

  function check(before: RunState, input: RunInput, voided: readonly string[]): void {
    const fault = (what: string) => void faults.push(what)
    const wasOver = hasEnded(before.status)
    if (!wasOver && hasEnded(state.status)) ends++
    if (wasOver && state.status !== before.status) fault(`left ${before.status}`)
    if (wasOver && !('id' in input)) fault(`${input.kind} after the end`)
    if ((state.status === 'running') !== (state.holder !== null)) fault('held although it does not run')
    if ((input.kind === 'write' || input.kind === 'wait') && before.holder !== input.holder)
      fault('written by another')
    if (input.kind === 'approve') {
      effects = new Map(effects).set(input.id, (effects.get(input.id) ?? 0) + 1)
      if ((before.approvals.get(input.id)?.expiresAt ?? 0) <= now) fault('approved too late')
    }
    for (const id of voided)
      if (before.approvals.get(id)?.status !== 'pending') fault(`${id} was decided before`)
    for (const [id, { status }] of before.approvals) {
      const after = state.approvals.get(id)?.status
      if (status !== 'pending' && after !== status) fault(`${id} was decided twice`)
    }
    if (state.status === 'waiting' && !isWaitedFor()) fault('waits for nothing')
  }

  const isWaitedFor = () =>
    [...state.approvals.values()].some(({ kind, status }) => kind === 'call' && status !== 'void')

  function work(worker: Worker): void {
    if (worker.blockedOn.length > 0) {
      const isAllOpen = worker.blockedOn.every((id) => state.approvals.get(id)?.status === 'pending')
      apply({ kind: 'wait', holder: worker.holder, for: worker.blockedOn })
      if (!isAllOpen)
        worker.blockedOn = worker.blockedOn.filter((id) => state.approvals.get(id)?.status === 'pending')
      return
    }
    if (!apply({ kind: 'write', holder: worker.holder })) return
    if (chance(0.3)) request(worker)
    else if (chance(0.15))
      apply({ kind: 'end', holder: worker.holder, status: chance(0.9) ? 'completed' : 'failed' })
  }

  function request(worker: Worker): void {
    const approval: OpenApproval = {
      kind: chance(0.6) ? 'call' : 'proposal',
      status: 'pending',
      expiresAt: now + Math.floor(random() * 2_000),
    }
    const id = `a${state.approvals.size + 1}`
    state = { ...state, approvals: new Map(state.approvals).set(id, approval) }
    if (approval.kind === 'call') worker.blockedOn.push(id)
  }

  for (let step = 0; step < longest && !(hasEnded(state.status) && chance(0.1)); step++) {
    now += Math.floor(random() * stepMs)
    const some = pick([...state.approvals.keys()])
    const worker = pick(workers)
    if (state.status === 'queued' || chance(0.08)) {
      const holder = `w${++taken}`
      if (apply({ kind: 'take', holder })) {
        for (const each of workers) each.isAlive = each.isAlive && chance(0.3)
        workers.push({ holder, isAlive: true, blockedOn: [] })
      }
    } else if (some && chance(0.25)) {
      apply({ kind: pick(['approve', 'decline', 'expire'] as const) ?? 'expire', id: some })
    } else if (chance(0.01)) apply({ kind: 'stop' })
    else if (chance(0.005)) apply({ kind: 'end', holder: null, status: 'failed' })
    else if (worker && (worker.isAlive || chance(0.2))) work(worker)
  }
  if (!hasEnded(state.status)) apply({ kind: 'stop' })
  if (ends !== 1) faults.push(`ended ${ends} times`)
  for (const [id, count] of effects) if (count > 1) faults.push(`${id} took effect ${count} times`)
  for (const [id, { kind, status }] of state.approvals) {
    if (status === 'pending' && (kind === 'call' || state.status !== 'completed'))
      faults.push(`${id} was left open`)
  }
  return { status: state.status, faults, story }
}

/** The same numbers for the same seed, everywhere. */
function createRandom(seed: number): () => number {
  let at = seed * 0x9e3779b1
  return () => {
    at = (at + 0x6d2b79f5) | 0
    let mixed = Math.imul(at ^ (at >>> 15), at | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
