import { promisify } from 'node:util'
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  inflate,
  inflateRaw,
  inflateRawSync,
  inflateSync,
  zstdDecompress,
  zstdDecompressSync,
} from 'node:zlib'

import { invalidInput, Problem } from '#lib/core/problem'

interface Options {
  maxOutputLength: number
  chunkSize: number
}

interface Codec {
  now(bytes: Uint8Array, options: Options): Buffer
  later(bytes: Uint8Array, options: Options): Promise<Buffer>
}

const inflateLater = promisify(inflate)
const inflateRawLater = promisify(inflateRaw)

const codecs: Record<string, Codec> = {
  gzip: { now: gunzipSync, later: promisify(gunzip) },
  'x-gzip': { now: gunzipSync, later: promisify(gunzip) },
  deflate: { now: inflateEither, later: inflateEitherLater },
  br: { now: brotliDecompressSync, later: promisify(brotliDecompress) },
  zstd: { now: zstdDecompressSync, later: promisify(zstdDecompress) },
}

/** What is packed small is unpacked at once; anything else elsewhere, so that other requests need not wait for it. */
const smallBytes = 16 * 1024
const mostSmallOutput = 512 * 1024
// Each chunk is a way to another thread and back.
const smallChunk = 32 * 1024
const largeChunk = 1024 * 1024

/** Unpacks a body in the encodings that senders use, and stops at the cap, however little a bomb weighs. */
export async function unpack(
  bytes: Uint8Array,
  encoding: string | null,
  mostBytes: number,
): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity') return bytes
  const codec = Object.hasOwn(codecs, name) ? codecs[name] : undefined
  if (!codec) {
    throw new Problem(
      'REQ_005',
      `The encoding “${name.slice(0, 50)}” is not understood. Send gzip, deflate, br or zstd.`,
    )
  }
  try {
    if (bytes.byteLength <= smallBytes) {
      const unpacked = unpackSmall(codec, bytes)
      if (unpacked) return unpacked
    }
    return await codec.later(bytes, { maxOutputLength: mostBytes, chunkSize: largeChunk })
  } catch (error) {
    if (isTooLong(error)) throw tooLarge(mostBytes)
    throw invalidInput(`The body says that it is ${name}, but it cannot be unpacked.`)
  }
}

function unpackSmall(codec: Codec, bytes: Uint8Array): Buffer | null {
  try {
    return codec.now(bytes, { maxOutputLength: mostSmallOutput, chunkSize: smallChunk })
  } catch (error) {
    if (isTooLong(error)) return null
    throw error
  }
}

/** Some senders mean the bare format when they say deflate. The header of zlib (RFC 1950) tells which it is. */
const hasZlibHeader = ([first = 0, second = 0]: Uint8Array) =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0

function inflateEither(bytes: Uint8Array, options: Options): Buffer {
  return hasZlibHeader(bytes) ? inflateSync(bytes, options) : inflateRawSync(bytes, options)
}

function inflateEitherLater(bytes: Uint8Array, options: Options): Promise<Buffer> {
  return hasZlibHeader(bytes) ? inflateLater(bytes, options) : inflateRawLater(bytes, options)
}

const isTooLong = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

export const tooLarge = (mostBytes: number) =>
  new Problem('REQ_004', `The body is larger than ${mostBytes / 1024 / 1024} MB. Send it in several parts.`)
