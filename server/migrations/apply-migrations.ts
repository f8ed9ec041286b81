import { readMigrationList } from './migration-list.ts'
import { withSchemaEngine } from './schema-engine.ts'

const filters = { externalTables: [], externalEnums: [] }

/** Does what `prisma migrate deploy` does, on the same table, without its downloaded engine. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrationList()
  return withSchemaEngine(databaseUrl, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    })
    const [failed] = found.failedMigrationNames
    if (failed !== undefined) {
      throw new Error(
        `The migration ${failed} failed earlier and left the database between two versions. Mend it by hand, then remove its row from _prisma_migrations or set its finished_at.`,
      )
    }
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
    return appliedMigrationNames
  })
}
