import { generateKeyPair, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { z } from 'zod'

const keysSchema = z.object({ cookie: z.string(), signing: z.record(z.string(), z.unknown()) })

/** Kept over restarts, so that a sign-in that is under way then still ends well. */
export async function keepKeys(dataFolder: string): Promise<z.infer<typeof keysSchema>> {
  const file = join(dataFolder, 'openid.json')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text !== null) {
    const kept = keysSchema.safeParse(JSON.parse(text))
    if (kept.success) return kept.data
  }
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const jwk = privateKey.export({ format: 'jwk' })
  const keys = {
    cookie: randomBytes(32).toString('base64url'),
    signing: { ...jwk, use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') },
  }
  await writeFile(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
