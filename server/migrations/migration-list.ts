import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { MigrationList } from '@prisma/schema-engine-wasm'

export const migrationsFolder = join(import.meta.dirname, '../../prisma/migrations')
export const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }

export async function readMigrationList(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => {
      const value = await readFile(join(migrationsFolder, path, 'migration.sql'), 'utf8')
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
    }),
  )
  return { baseDir: migrationsFolder, lockfile, shadowDbInitScript: '', migrationDirectories }
}
