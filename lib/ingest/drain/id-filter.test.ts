import { expect, it } from 'vitest'

import { hashId } from '../id-hash.ts'
import { IdFilter } from './id-filter.ts'

const megabyte = 1024 * 1024
const hashes = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, at) => hashId('ws_1', `${prefix}${at}`))

it('never calls new what it was told', () => {
  const filter = new IdFilter(64 * megabyte)
  const known = hashes(50_000, 'a')
  for (const hash of known) filter.add(hash)
  expect(known.every((hash) => filter.mayKnow(hash))).toBe(true)
})

it('calls nearly everything else new', () => {
  const filter = new IdFilter(64 * megabyte)
  for (const hash of hashes(50_000, 'a')) filter.add(hash)
  const mistaken = hashes(50_000, 'b').filter((hash) => filter.mayKnow(hash)).length
  expect(mistaken).toBeLessThan(100)
})

it('knows nothing at first', () => {
  expect(new IdFilter(megabyte).mayKnow(hashId('ws_1', 'x'))).toBe(false)
})

it('takes everything for known once it has no memory left', () => {
  const filter = new IdFilter(megabyte)
  filter.add(hashId('ws_1', 'x'))
  expect(filter.isFull).toBe(true)
  expect(filter.mayKnow(hashId('ws_1', 'never seen'))).toBe(true)
})
