import { connect } from 'node:net'

import { SingleFlight } from '#lib/core/concurrency'
import { getEnv } from '#lib/platform/env'

const patienceMs = 2_000

/**
 * Whether this machine reaches anything at all. Only those that were reached once can be missed: a network of one’s own
 * that leads nowhere is no outage.
 */
export function createEgress(hosts: readonly string[] = getEnv().EGRESS_HOSTS, believedMs = 5_000) {
  const flight = new SingleFlight<boolean>()
  let wasReached = false
  let reachedAt = 0

  const reach = (host: string) =>
    new Promise<boolean>((resolve) => {
      const [name, port] = [host.slice(0, host.lastIndexOf(':')), host.slice(host.lastIndexOf(':') + 1)]
      const socket = connect({ host: name, port: Number(port), timeout: patienceMs })
      const end = (isThere: boolean) => {
        socket.destroy()
        resolve(isThere)
      }
      socket.once('connect', () => end(true))
      socket.once('error', () => end(false))
      socket.once('timeout', () => end(false))
    })

  async function look(): Promise<boolean> {
    const answers = await Promise.all(hosts.map(reach))
    const isThere = answers.some(Boolean)
    if (isThere) {
      wasReached = true
      reachedAt = Date.now()
    }
    return isThere
  }

  return {
    look: () => flight.run('look', look),
    async isCut(): Promise<boolean> {
      if (!wasReached || Date.now() - reachedAt < believedMs) return false
      return !(await flight.run('look', look))
    },
  }
}
