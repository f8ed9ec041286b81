import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

import { requireEnv } from './env.ts'

const derived = new Map<string, Buffer>()

/** A key for one purpose, out of the instance's one secret. */
export function deriveKey(purpose: string): Buffer {
  let key = derived.get(purpose)
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', requireEnv('NEXTAUTH_SECRET'), 'bellwether', purpose, 32))
    derived.set(purpose, key)
  }
  return key
}

/** Encrypts what must be kept but not be readable in a copy of the database; what was sealed for one purpose opens for no other. */
export function seal(purpose: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(`seal:${purpose}`), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

export function open(purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(`seal:${purpose}`), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
