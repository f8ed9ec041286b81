import { expect, it } from 'vitest'

import { type CertificateMemory, judgeCertificate } from './judge-certificate.ts'

const day = 86_400_000
const now = Date.parse('2026-06-01T00:00:00Z')
const certificate = (fingerprint: string, days: number) => ({
  subject: 'example.com',
  issuer: 'Test',
  fingerprint,
  problem: null,
  expires_at: new Date(now + days * day).toISOString(),
})

/** How many days are told of, sight by sight. */
function see(...sights: [fingerprint: string, expiresInDays: number, later?: number][]) {
  let memory: CertificateMemory | null = null
  return sights.map(([fingerprint, days, later = 0]) => {
    const judged = judgeCertificate(memory, certificate(fingerprint, days), now + later * day)
    ;({ memory } = judged)
    return judged.warnsDays
  })
}

it('each threshold is told of once, and of several at once the lowest', () => {
  expect(see(['a', 40], ['a', 40, 11], ['a', 40, 12], ['a', 40, 35], ['a', 40, 36], ['a', 40, 41])).toEqual([
    null,
    29,
    null,
    5,
    null,
    0,
  ])
})

it('old and new in turn are one certificate that is not renewed', () => {
  expect(see(['old', 10], ['new', 90], ['old', 10], ['new', 90], ['old', 10])).toEqual([
    10,
    null,
    null,
    null,
    null,
  ])
})

it('once renewed, it begins anew', () => {
  const renewed: [string, number][] = [
    ['new', 25],
    ['new', 25],
    ['new', 25],
  ]
  expect(see(['old', 2], ...renewed)).toEqual([2, null, null, 25])
})
