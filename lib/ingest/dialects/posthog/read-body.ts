import { gunzipSync } from 'node:zlib'

import { invalidInput, Problem } from '#lib/core/problem'

import { decodeText } from '../../read-body.ts'
import type { Delivery } from '../dialect.ts'
import { parseJson } from '../read-json.ts'

const read = new WeakMap<Uint8Array, { value: unknown }>()

/** JSON, plain or in one of the wrappings that PostHog’s libraries choose and name only in the address, if at all. */
export function readPosthogBody(delivery: Delivery): unknown {
  const known = read.get(delivery.body)
  if (known) return known.value
  const value = parseJson(unwrap(delivery))
  read.set(delivery.body, { value })
  return value
}

function unwrap({ body, headers, query, mostBytes }: Delivery): string {
  const inAddress = query.get('data')
  if (body.length === 0 && inAddress) return decodeBase64(inAddress, mostBytes)
  if (isGzip(body)) return decodeText(gunzip(body, mostBytes))
  const compression = query.get('compression')
  if (compression === 'lz64') {
    throw new Problem(
      'REQ_005',
      'The compression lz64 is not understood. Update posthog-js, which sends gzip now.',
    )
  }
  const text = decodeText(body)
  const isForm = (headers.get('content-type') ?? '').includes('x-www-form-urlencoded')
  if (!isForm && !text.startsWith('data='))
    return compression === 'base64' ? decodeBase64(text, mostBytes) : text
  const data = new URLSearchParams(text).get('data')
  if (!data) throw invalidInput('data: the events, as JSON or base64.')
  return /^\s*[[{]/.test(data) ? data : decodeBase64(data, mostBytes)
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

function gunzip(bytes: Uint8Array, mostBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes })
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Problem(
        'REQ_004',
        `The body is larger than ${mostBytes / 1024 / 1024} MB once decompressed. Send fewer events at a time.`,
      )
    }
    throw invalidInput('The body is not valid gzip.')
  }
}

/** A plus sign in a form is read as a space. */
function decodeBase64(text: string, mostBytes: number): string {
  const bytes = Buffer.from(text.trim().replaceAll(' ', '+'), 'base64')
  if (bytes.length === 0) throw invalidInput('The body is not valid base64.')
  return decodeText(isGzip(bytes) ? gunzip(bytes, mostBytes) : bytes)
}
