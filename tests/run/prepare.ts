import { glob, stat } from 'node:fs/promises'

import { nodeCommand } from './node-command.ts'
import { runCommand } from './run-command.ts'

const schemaFiles = 'prisma/schema/*.prisma'
const generatedFile = 'lib/platform/prisma-client/client.ts'

/** The generated database client must match the schema before anything can be checked. */
export async function prepare(): Promise<void> {
  const files = await Array.fromAsync(glob(schemaFiles))
  const changed = await Promise.all(files.map(getModifiedAt))
  const generated = await getModifiedAt(generatedFile)
  if (generated !== null && changed.every((at) => at !== null && at <= generated)) return
  const result = await runCommand(nodeCommand('prisma/build/index.js', 'generate'), {
    timeoutMs: 60_000,
    // Generating needs no engine; naming one keeps the command from downloading it.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' },
  })
  if (result.exitCode !== 0) throw new Error(`The database client could not be generated.\n${result.output}`)
}

async function getModifiedAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return null
  }
}
