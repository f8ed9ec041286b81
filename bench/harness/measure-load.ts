import autocannon from 'autocannon'

import { readCpuSeconds } from './read-cpu.ts'

export type Load = { perSecond: number; p50Ms: number; p99Ms: number; cpuMs: number | null }

type LoadOptions = {
  url: string
  /** The process that answers, whose processor time is taken. */
  pid: number | null | undefined
  path: string
  /** Each request takes the next of these. */
  headers: readonly Record<string, string>[]
  /** Sent by POST; without it the request is a GET. */
  body?: string
  connections: number
  seconds: number
}

/** Requests as fast as they are answered. One answer that is not a success spoils the figure, so it throws. */
export async function measureLoad({
  url,
  pid,
  path,
  headers,
  body,
  connections,
  seconds,
}: LoadOptions): Promise<Load> {
  const cpuBefore = await readCpuSeconds(pid)
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: headers.map((each) =>
      body === undefined
        ? { method: 'GET', path, headers: each }
        : { method: 'POST', path, headers: { 'content-type': 'application/json', ...each }, body },
    ),
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${path}: ${result.non2xx} answers were no success, ${result.errors} requests failed.`)
  }
  const count = result['2xx']
  const cpuAfter = await readCpuSeconds(pid)
  return {
    perSecond: count / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMs: cpuBefore === null || cpuAfter === null ? null : ((cpuAfter - cpuBefore) * 1000) / count,
  }
}
