import type { MonitorType } from '../schema.ts'
import { checkIcmp, checkTcp, checkTls, checkWebSocket } from './check-connection.ts'
import { checkDns } from './check-dns.ts'
import { checkHttp } from './check-http.ts'
import { failed, type Finding, newFinding, type Probe, toMs } from './finding.ts'

const checks: Partial<Record<MonitorType, (probe: Probe, finding: Finding) => Promise<void>>> = {
  http: checkHttp,
  tcp: checkTcp,
  tls: checkTls,
  dns: checkDns,
  websocket: checkWebSocket,
  icmp: checkIcmp,
}

/** Types that are looked at from outside; the others are judged by what came in. */
export const isProbed = (type: MonitorType) => type in checks

const tickMs = 20
const leastStallMs = 100
let stalls: { at: number; ms: number }[] = []
let watching = false

/** A loop that stood still makes answers look late; what it was busy with is not the other side’s fault. */
function watchLoop(): void {
  if (watching) return
  watching = true
  let last = performance.now()
  setInterval(() => {
    const now = performance.now()
    if (now - last - tickMs > leastStallMs) stalls.push({ at: now, ms: now - last - tickMs })
    stalls = stalls.filter(({ at }) => now - at < 120_000)
    last = now
  }, tickMs).unref()
}

/** Looks once. It ends with the time that it is given, whatever the other side does, and never throws for its sake. */
export async function runCheck(type: MonitorType, settings: Probe['settings']): Promise<Finding> {
  watchLoop()
  const finding = newFinding()
  const startedAt = performance.now()
  const timeoutMs = settings.timeout_s * 1_000
  const signal = AbortSignal.timeout(timeoutMs)
  const done = await Promise.resolve(checks[type]?.({ settings, signal }, finding)).then(
    () => finding,
    (error: unknown) => failed(finding, error, signal, settings.timeout_s),
  )
  const totalMs = performance.now() - startedAt
  done.phases.total_ms ??= toMs(totalMs)
  // The end of a stall is noticed on the next turn of the loop.
  if (done.isSilent && signal.aborted) await new Promise((resolve) => setTimeout(resolve, 2 * tickMs))
  const stalled = stalls.filter(({ at }) => at >= startedAt).reduce((sum, { ms }) => sum + ms, 0)
  if (done.isSilent && signal.aborted && stalled > Math.max(leastStallMs, timeoutMs / 20))
    return { ...done, outcome: 'unsure', reason: 'This side was too busy to tell.' }
  return done
}
