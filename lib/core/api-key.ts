import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 30
const checksumLength = 6
const shape = new RegExp(`^bw_[0-9A-Za-z]{${secretLength + checksumLength}}$`)

export function newApiKey(): string {
  let secret = ''
  for (let i = 0; i < secretLength; i++) secret += alphabet[randomInt(alphabet.length)]
  return `bw_${secret}${checksum(secret)}`
}

/** Tells a mistyped or invented key from a possible one without asking any database. */
export function isWellFormedApiKey(key: string): boolean {
  if (!shape.test(key)) return false
  const secret = key.slice(3, 3 + secretLength)
  return key.slice(3 + secretLength) === checksum(secret)
}

export const looksLikeApiKey = (token: string) => token.startsWith('bw_')

function checksum(secret: string): string {
  let value = crc32(secret)
  let text = ''
  for (let i = 0; i < checksumLength; i++) {
    text = alphabet[value % 62] + text
    value = Math.floor(value / 62)
  }
  return text
}
