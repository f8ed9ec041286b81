import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A sortable id that says what it names: prefix, 48 bits of time, 80 random bits. Ids of the same time sort by their
 * place, where one is given, which takes ten of the random bits. A prefix is declared in the manifest of its module.
 */
export function newId(prefix: string, now: number = Date.now(), place?: number): string {
  let time = ''
  let rest = now
  for (let i = 0; i < 10; i++) {
    time = alphabet[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let random = ''
  for (const byte of takeRandom(16)) random += alphabet[byte & 31]
  if (place !== undefined) random = `${alphabet[(place >> 5) & 31]}${alphabet[place & 31]}${random.slice(2)}`
  return `${prefix}_${time}${random}`
}

const idShape = new RegExp(`^[a-z]{2,8}_[${alphabet}]{26}$`)

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
