import type { AgentState } from './run-state.ts'

/** For all agents of a run together. */
const mostSteps = 40
export const mostDelegates = 12
const mostStepsOfOne = 12
/** Asked for in one step. */
export const mostCalls = 8
export const mostToolMs = 60_000
const mostEqualCalls = 3

interface Standing {
  steps: number
  agent: Pick<AgentState, 'turns'>
}

/** Why an agent may not go on, in words, or null while it may. */
export function findLimit({ steps, agent }: Standing): string | null {
  const own = agent.turns.filter(({ kind }) => kind === 'step')
  if (steps >= mostSteps) return `A run has ${mostSteps} steps at most, and they are used up.`
  if (own.length >= mostStepsOfOne)
    return `An agent has ${mostStepsOfOne} steps at most, and they are used up.`
  const made = own.flatMap((turn) => (turn.kind === 'step' ? turn.data.calls : []))
  const counts = new Map<string, number>()
  for (const { tool, input } of made) {
    const call = `${tool} ${JSON.stringify(input)}`
    const count = (counts.get(call) ?? 0) + 1
    if (count > mostEqualCalls) return `“${tool}” was called with the same arguments again and again.`
    counts.set(call, count)
  }
  return null
}
