import { expect, it } from 'vitest'

import { isPrivateAddress } from './address.ts'

it.each([
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', true],
  ['172.16.0.1', true],
  ['172.31.255.255', true],
  ['192.168.1.1', true],
  ['fd00::1', true],
  ['172.15.0.1', false],
  ['172.32.0.1', false],
  ['11.0.0.1', false],
  ['8.8.8.8', false],
  ['::ffff:8.8.8.8', false],
  ['2001:4860:4860::8888', false],
  ['::', false],
  ['', false],
  ['localhost', false],
  ['127.0.0.1, 8.8.8.8', false],
  ['0177.0.0.1', false],
  [null, false],
])('%s is of our own network: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate)
})
