import { type AddressInfo, createServer } from 'node:net'

import { expect, it } from 'vitest'

import { createEgress } from './egress.ts'

it('only what was reached before can be cut off', async () => {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const never = createEgress(['127.0.0.1:1'])
  expect([await never.look(), await never.isCut()]).toEqual([false, false])
  const egress = createEgress([host, '127.0.0.1:1'], 0)
  expect([await egress.look(), await egress.isCut()]).toEqual([true, false])
  await new Promise((resolve) => server.close(resolve))
  expect(await egress.isCut()).toBe(true)
})
