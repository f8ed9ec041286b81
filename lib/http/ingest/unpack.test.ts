import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { unpack } from './unpack.ts'

const megabyte = 1024 * 1024
const small = Buffer.from('{"name":"a"}'.repeat(10))
const large = Buffer.from(
  Array.from({ length: 200_000 }, (_, at) => `{"number":${(at * 7919) % 99_991}}`).join('\n'),
)

describe.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP ', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
] as const)('%s', (encoding, pack) => {
  it('is unpacked', async () => {
    expect(Buffer.from(await unpack(pack(small), encoding, megabyte))).toEqual(small)
  })

  it('is cut at the cap, however little it weighs', async () => {
    const bomb = pack(Buffer.alloc(40 * megabyte))
    await expect(unpack(bomb, encoding, megabyte)).rejects.toMatchObject({ code: 'REQ_004' })
  })

  it('that is broken is refused', async () => {
    await expect(unpack(Buffer.from('not packed at all'), encoding, megabyte)).rejects.toMatchObject({
      code: 'REQ_001',
    })
    await expect(unpack(pack(small).subarray(0, 12), encoding, megabyte)).rejects.toMatchObject({
      code: 'REQ_001',
    })
  })
})

it('what is large is unpacked as well', async () => {
  expect(Buffer.from(await unpack(gzipSync(large), 'gzip', 10 * megabyte))).toEqual(large)
})

it.each([null, '', 'identity'])('%s leaves it as it is', async (encoding) => {
  expect(await unpack(small, encoding, megabyte)).toBe(small)
})

it.each(['rot13', 'gzip, gzip', '__proto__', 'constructor'])('%s is not understood', async (encoding) => {
  await expect(unpack(small, encoding, megabyte)).rejects.toMatchObject({ code: 'REQ_005', status: 415 })
})
