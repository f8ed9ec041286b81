import { randomFillSync } from 'node:crypto'

const prefixes = {
  user: 'usr',
  account: 'acc',
  session: 'ses',
  workspace: 'ws',
  invitation: 'inv',
  member: 'mem',
  key: 'key',
  refreshToken: 'rft',
  tokenFamily: 'fam',
  event: 'evt',
  deadLetter: 'dl',
  mail: 'mail',
  notification: 'ntf',
  request: 'req',
  worker: 'wrk',
  channel: 'chn',
  rule: 'rul',
  delivery: 'dlv',
  deliveryItem: 'dli',
  deliveryAttempt: 'dla',
  dashboard: 'dsh',
  dashboardShare: 'shr',
  alert: 'alr',
  alertTransition: 'alt',
  erasure: 'ers',
} as const

export type IdKind = keyof typeof prefixes

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A sortable id that says what it names: prefix, 48 bits of time, 80 random bits. Ids of the same time sort by their
 * place, where one is given, which takes ten of the random bits.
 */
export function newId(kind: IdKind, now: number = Date.now(), place?: number): string {
  let time = ''
  let rest = now
  for (let i = 0; i < 10; i++) {
    time = alphabet[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let random = ''
  for (const byte of takeRandom(16)) random += alphabet[byte & 31]
  if (place !== undefined) random = `${alphabet[(place >> 5) & 31]}${alphabet[place & 31]}${random.slice(2)}`
  return `${prefixes[kind]}_${time}${random}`
}

const idShape = new RegExp(`^(?:${Object.values(prefixes).join('|')})_[${alphabet}]{26}$`)

export const isId = (text: string) => idShape.test(text)

// Asking the system for randomness costs more than everything else here, so it is asked for a page at a time.
const pool = new Uint8Array(4_096)
let taken = pool.length

function takeRandom(count: number): Uint8Array {
  if (taken + count > pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += count
  return pool.subarray(taken - count, taken)
}
