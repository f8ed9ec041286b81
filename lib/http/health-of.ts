import { Problem } from '#lib/core/problem'
import { allModules } from '#lib/modules'
import { checkHealth, engineProbes, type Probe, processProbes } from '#lib/platform/health'

import { readFacts } from './request-facts.ts'
import { respondProblem } from './respond.ts'

const healths = allModules.flatMap(({ name, health }) => (health ? [{ name, ...health }] : []))

const probes: Record<string, Probe> = Object.assign(
  { ...engineProbes, ...processProbes },
  ...healths.map((health) => health.probes),
)

/** What each part of the product cannot work without. */
const needs = new Map<string, readonly string[]>([
  ...healths.map((health) => [health.name, health.needs] as const),
  ...healths.flatMap(({ formerName, needs: its }) => (formerName ? [[formerName, its] as const] : [])),
  ['realtime', ['realtime', 'redis', 'postgres']],
  ['worker', ['worker', 'postgres']],
])

export async function healthOf(request: Request, module: string): Promise<Response> {
  const needed = needs.get(module)
  if (!needed) {
    const message = `There is no module “${module.slice(0, 50)}”. Modules are: ${[...needs.keys()].join(', ')}.`
    return respondProblem(new Problem('REQ_002', message), readFacts(request.headers).requestId)
  }
  const chosen = Object.fromEntries(Object.entries(probes).filter(([name]) => needed.includes(name)))
  return Response.json(await checkHealth(chosen))
}
