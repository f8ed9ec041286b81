import type { OutsideConnection, PeerCertificate } from '#lib/platform/outside/connect-outside'
import { OutsideError } from '#lib/platform/outside/outside-error'

import type { MonitorSettings, Outcome, Phases, TestResult } from '../schema.ts'

/** What a check works with: its settings with secrets opened, and what ends it when its time is over. */
export interface Probe {
  settings: MonitorSettings & { secret_headers?: Record<string, string> | undefined }
  signal: AbortSignal
}

/** What is found out bit by bit; a check that ends early has at least that. */
export interface Finding {
  outcome: Outcome
  reason: string | null
  phases: Phases
  statusCode: number | null
  address: string | null
  certificate: PeerCertificate | null
  hops: string[]
  /** Nothing came back at all, which may as well be the fault of this side. */
  isSilent: boolean
}

export const newFinding = (): Finding => ({
  outcome: 'up',
  reason: null,
  phases: { dns_ms: null, connect_ms: null, tls_ms: null, ttfb_ms: null, transfer_ms: null, total_ms: null },
  statusCode: null,
  address: null,
  certificate: null,
  hops: [],
  isSilent: false,
})

export const toMs = (ms: number | null) => (ms === null ? null : Math.round(ms * 10) / 10)

export function noteConnection(finding: Finding, { address, dnsMs, connectMs }: OutsideConnection): void {
  finding.address = address
  finding.phases.dns_ms = toMs(dnsMs)
  finding.phases.connect_ms = toMs(connectMs)
}

/** Why a check that threw failed, as far as that tells anything. */
export function failed(finding: Finding, error: unknown, signal: AbortSignal, timeoutS: number): Finding {
  if (signal.aborted) {
    const { phases } = finding
    const stage =
      phases.connect_ms === null
        ? 'No connection'
        : phases.ttfb_ms === null
          ? 'No answer'
          : 'No complete answer'
    return { ...finding, outcome: 'down', isSilent: true, reason: `${stage} within ${timeoutS} s.` }
  }
  if (!(error instanceof OutsideError)) throw error
  const { failure, message } = error
  return {
    ...finding,
    outcome: failure === 'our-side' ? 'unsure' : 'down',
    isSilent: failure === 'unreachable' || failure === 'unknown-name',
    reason: message,
  }
}

export const toTestResult = (finding: Finding): TestResult => ({
  outcome: finding.outcome,
  reason: finding.reason,
  phases: finding.phases,
  status_code: finding.statusCode,
  address: finding.address,
  certificate: finding.certificate && {
    subject: finding.certificate.subject,
    issuer: finding.certificate.issuer,
    expires_at: finding.certificate.expiresAt.toISOString(),
    fingerprint: finding.certificate.fingerprint,
    problem: finding.certificate.problem,
  },
  hops: finding.hops,
})
