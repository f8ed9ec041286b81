import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { lockfile, migrationsFolder, readMigrationList } from './migration-list.ts'
import { readSchema, withSchemaEngine } from './schema-engine.ts'

const filters = { externalTables: [], externalEnums: [] }

function stamp(now: Date): string {
  return now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
}

/** Writes the migration that leads from the existing ones to the schema; tells its folder, or null if none is needed. */
export async function createMigration(databaseUrl: string, name: string, now: Date): Promise<string | null> {
  await mkdir(migrationsFolder, { recursive: true })
  const migrations = await readMigrationList()
  const files = await readSchema()
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    })
    if (!stdout || /^\s*-- This is an empty migration\.\s*$/.test(stdout)) return null
    const folder = join(migrationsFolder, `${stamp(now)}_${name.replaceAll(/\W+/g, '_').toLowerCase()}`)
    await mkdir(folder)
    await writeFile(join(folder, 'migration.sql'), stdout)
    await writeFile(join(migrationsFolder, lockfile.path), lockfile.content)
    return folder
  })
}
