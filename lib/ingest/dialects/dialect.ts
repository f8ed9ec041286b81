import type { Reading, Refusal } from '../candidate.ts'

/** One request in another tool's format, decompressed and within the limits of size. */
export interface Delivery {
  method: 'GET' | 'POST'
  /** Below `/in/<dialect>/`, without slashes at either end: `v1/batch`. */
  path: string
  headers: Headers
  query: URLSearchParams
  body: Uint8Array
  /** However it is packed within. */
  mostBytes: number
  receivedAt: Date
}

export interface Outcome {
  accepted: number
  rejected: readonly Refusal[]
}

export interface DialectAnswer {
  status: number
  contentType: string
  body: string | Uint8Array
}

/** How another tool's senders speak: where they put their key, what their requests hold, what they want to hear. */
export interface Dialect<Found extends Reading = Reading> {
  /** The first part of its address: `/in/segment/…`. */
  name: string
  summary: string
  /** Below `/in/<name>/`, for GET and POST alike; what is not listed is answered with not found. */
  paths: readonly string[]
  /** What its senders call their bodies; JSON when nothing is said. */
  contentTypes?: readonly string[]
  /** A key in a place of the dialect's own; the Authorization header and X-API-Key are looked at for all. */
  findKey?(delivery: Delivery): string | null
  /** Throws a Problem when nothing of the request can be read. */
  read(delivery: Delivery): Found
  /** For formats that tell of one thing in several requests: adds what was kept of the former ones. */
  join?(found: Found, workspaceId: string): Promise<Reading>
  answer(delivery: Delivery, outcome: Outcome): DialectAnswer
}
