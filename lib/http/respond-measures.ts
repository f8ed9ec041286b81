import { notPermitted } from '#lib/core/problem'
import { createContextFor, resolveCredential } from '#lib/identity/index'
import { measureBuffer } from '#lib/ingest/index'
import { quietly } from '#lib/platform/cache'
import { writeMeasures } from '#lib/platform/measures'
import { allows } from '#lib/platform/permission'
import { measureQueues } from '#lib/platform/queue-measures'

import { readCredential } from './authenticate.ts'
import { neighbourHeader, readFacts } from './request-facts.ts'
import { respondProblem } from './respond.ts'

/** For a scraper on the same network, or for whoever runs the instance. */
export async function respondMeasures(request: Request): Promise<Response> {
  const facts = readFacts(request.headers)
  try {
    if (!request.headers.has(neighbourHeader)) await requireOperator(request)
    // What cannot be asked at this moment keeps its last value.
    await Promise.all([measureQueues(), quietly(measureBuffer)])
    return new Response(await writeMeasures(), { headers: { 'Content-Type': 'text/plain; version=0.0.4' } })
  } catch (error) {
    return respondProblem(error, facts.requestId)
  }
}

async function requireOperator(request: Request): Promise<void> {
  const credential = readCredential(request.headers)
  if (!credential) throw notPermitted('platform:admin')
  const { permissions } = createContextFor(await resolveCredential(credential), readFacts(request.headers))
  if (!allows(permissions, 'platform:admin')) throw notPermitted('platform:admin')
}
