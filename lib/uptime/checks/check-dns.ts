import { Resolver } from 'node:dns/promises'

import { abortable } from '#lib/platform/outside/connect-outside'
import { OutsideError } from '#lib/platform/outside/outside-error'

import { type Finding, type Probe, toMs } from './finding.ts'

const said: Record<string, string> = {
  ENOTFOUND: 'There is no such name (NXDOMAIN).',
  ENODATA: 'The name has no record of this type.',
  ESERVFAIL: 'The name server of this name failed (SERVFAIL).',
  EREFUSED: 'The name server refused to answer.',
}
const ours = new Set(['ECONNREFUSED', 'ETIMEOUT', 'ECANCELLED', 'EBADNAME'])

/** What is answered for a name, held against what is expected. */
export async function checkDns({ settings, signal }: Probe, finding: Finding): Promise<void> {
  const { host = '', record, expected = [], match } = settings
  const resolver = new Resolver()
  // Its own timeout is not kept to.
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  const startedAt = performance.now()
  let answers: string[]
  try {
    answers = (await abortable(ask(resolver, host, record), signal)).map(normalise)
  } catch (error) {
    if (signal.aborted) throw error
    const { code = '' } = error as NodeJS.ErrnoException
    throw new OutsideError(
      ours.has(code) ? 'our-side' : 'unreachable',
      said[code] ?? `The query failed: ${code}.`,
      error,
    )
  } finally {
    signal.removeEventListener('abort', cancel)
  }
  finding.phases.dns_ms = toMs(performance.now() - startedAt)
  finding.phases.total_ms = finding.phases.dns_ms
  const wanted = expected.map(normalise)
  if (wanted.length === 0) return
  const found = wanted.filter((each) => answers.includes(each))
  const holds =
    match === 'any'
      ? found.length > 0
      : found.length === wanted.length && (match === 'all' || answers.length === wanted.length)
  if (holds) return
  // What a private name leads to is nobody’s business who may only enter names.
  Object.assign(finding, {
    outcome: 'down',
    reason: `The answer is not ${match === 'any' ? 'one of' : 'exactly'} ${expected.join(', ')}.`,
  })
}

const normalise = (text: string) => text.trim().toLowerCase().replace(/\.$/, '')

async function ask(resolver: Resolver, host: string, record: Probe['settings']['record']): Promise<string[]> {
  if (record === 'MX') return (await resolver.resolveMx(host)).map(({ exchange }) => exchange)
  if (record === 'TXT') return (await resolver.resolveTxt(host)).map((parts) => parts.join(''))
  if (record === 'CNAME') return resolver.resolveCname(host)
  if (record === 'NS') return resolver.resolveNs(host)
  return record === 'AAAA' ? resolver.resolve6(host) : resolver.resolve4(host)
}
