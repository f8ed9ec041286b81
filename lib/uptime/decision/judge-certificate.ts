import type { Certificate } from '../schema.ts'

const thresholds = [30, 14, 7, 3, 1]
/** A network that hands out old and new ones in turn has not been renewed until the new one came so often in a row. */
const sightsToAdopt = 3
const dayMs = 86_400_000

export interface CertificateMemory {
  seen: Certificate
  /** The one that thresholds are counted for. */
  fingerprint: string
  /** The lowest threshold that was told of. */
  told: number | null
  next: { fingerprint: string; sights: number } | null
}

/** What is remembered after one more sight, and of which threshold somebody is to be told, if of any. */
export function judgeCertificate(
  memory: CertificateMemory | null,
  seen: Certificate,
  now: number,
): { memory: CertificateMemory; warnsDays: number | null } {
  let { fingerprint, told } = memory ?? { fingerprint: seen.fingerprint, told: null }
  let next: CertificateMemory['next'] = null
  if (seen.fingerprint !== fingerprint) {
    const sights = memory?.next?.fingerprint === seen.fingerprint ? memory.next.sights + 1 : 1
    if (sights >= sightsToAdopt) {
      fingerprint = seen.fingerprint
      told = null
    } else next = { fingerprint: seen.fingerprint, sights }
  }
  const days = (Date.parse(seen.expires_at) - now) / dayMs
  const crossed = thresholds.findLast((threshold) => days <= threshold) ?? null
  const isNews = crossed !== null && (told === null || crossed < told)
  return {
    memory: { seen, fingerprint, told: isNews ? crossed : told, next },
    warnsDays: isNews ? Math.max(0, Math.floor(days)) : null,
  }
}
