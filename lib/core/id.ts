import { randomBytes } from 'node:crypto'

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
} as const

export type IdKind = keyof typeof prefixes

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A sortable id that says what it names: prefix, 48 bits of time, 80 random bits. */
export function newId(kind: IdKind, now: number = Date.now()): string {
  let time = ''
  let rest = now
  for (let i = 0; i < 10; i++) {
    time = alphabet[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let random = ''
  for (const byte of randomBytes(16)) random += alphabet[byte & 31]
  return `${prefixes[kind]}_${time}${random}`
}
