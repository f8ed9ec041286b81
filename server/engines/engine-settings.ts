import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import { findFreePort, isFree } from './ports.ts'

const port = z.int().min(1).max(65535)

const schema = z.object({
  postgres: z.object({ port, password: z.string() }),
  redis: z.object({ port, password: z.string() }),
  clickhouse: z.object({ port, password: z.string() }),
  openid: z.object({ port, clientId: z.string(), clientSecret: z.string() }),
})

/** What the embedded engines need to be the same after each start: their ports and their passwords. */
export type EngineSettings = z.infer<typeof schema>

const fileOf = (dataFolder: string) => join(dataFolder, 'engines.json')
const newPassword = () => randomBytes(24).toString('base64url')

async function readIfAny(dataFolder: string): Promise<EngineSettings | null> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new Error(`${fileOf(dataFolder)} cannot be read as this program wrote it. Restore it from a copy.`)
  }
}

async function write(dataFolder: string, settings: EngineSettings): Promise<void> {
  const file = fileOf(dataFolder)
  await writeFile(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
}

export async function readEngineSettings(dataFolder: string): Promise<EngineSettings> {
  const settings = await readIfAny(dataFolder)
  if (!settings) throw new Error(`${fileOf(dataFolder)} is missing. “npm start” writes it.`)
  return settings
}

/** Reads or creates the settings, with another port for an engine whose port someone else has taken meanwhile. */
export async function ensureEngineSettings(dataFolder: string): Promise<EngineSettings> {
  await mkdir(dataFolder, { recursive: true })
  const settings: EngineSettings = (await readIfAny(dataFolder)) ?? {
    postgres: { port: await findFreePort(), password: newPassword() },
    redis: { port: await findFreePort(), password: newPassword() },
    clickhouse: { port: await findFreePort(), password: newPassword() },
    openid: { port: await findFreePort(), clientId: 'bellwether', clientSecret: newPassword() },
  }
  for (const engine of Object.values(settings)) {
    if (!(await isFree(engine.port))) engine.port = await findFreePort()
  }
  await write(dataFolder, settings)
  return settings
}
