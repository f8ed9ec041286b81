import { Problem } from '#lib/core/problem'
import { probeBuffer } from '#lib/ingest/index'
import { checkHealth, engineProbes, type Probe, processProbes } from '#lib/platform/health'

import { readFacts } from './request-facts.ts'
import { respondProblem } from './respond.ts'

const probes: Record<string, Probe> = { ...engineProbes, ...processProbes, buffer: probeBuffer }

/** What each part of the product cannot work without. */
const needs: Record<string, readonly string[]> = {
  identity: ['postgres', 'redis'],
  ingest: ['redis', 'clickhouse', 'worker', 'buffer'],
  metrics: ['postgres', 'redis', 'clickhouse', 'worker', 'buffer'],
  notifications: ['postgres', 'redis', 'worker'],
  realtime: ['realtime', 'redis', 'postgres'],
  worker: ['worker', 'postgres'],
}

export async function healthOf(request: Request, module: string): Promise<Response> {
  const needed = Object.hasOwn(needs, module) ? needs[module] : undefined
  if (!needed) {
    const message = `There is no module “${module.slice(0, 50)}”. Modules are: ${Object.keys(needs).join(', ')}.`
    return respondProblem(new Problem('REQ_002', message), readFacts(request.headers).requestId)
  }
  const chosen = Object.fromEntries(Object.entries(probes).filter(([name]) => needed.includes(name)))
  return Response.json(await checkHealth(chosen))
}
