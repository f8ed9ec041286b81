import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface CuttableProxy {
  /** The given address, led through here. */
  url: string
  /** Ends every connection and takes no more, as a server that died. */
  cut(): void
  /** Keeps connections and says nothing more, as a network that lost its way. */
  freeze(): void
  restore(): void
  close(): Promise<void>
}

/** Stands between a program and an engine, so that one program can lose the engine and others keep it. */
export async function startCuttableProxy(target: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<[Socket, Socket]>()
  let state: 'open' | 'cut' | 'frozen' = 'open'

  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const far = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [from, to] of [pair, pair.toReversed()] as [Socket, Socket][]) {
      from.on('data', (chunk) => {
        if (state === 'open') to.write(chunk)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(typeof address === 'object' ? address?.port : '')

  const dropAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  return {
    url: url.href,
    cut() {
      state = 'cut'
      dropAll()
    },
    freeze() {
      state = 'frozen'
    },
    restore() {
      // What was lost while frozen cannot be said again on the same connection.
      if (state === 'frozen') dropAll()
      state = 'open'
    },
    async close() {
      dropAll()
      server.close()
      await once(server, 'close')
    },
  }
}
