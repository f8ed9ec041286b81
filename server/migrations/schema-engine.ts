import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { Client, Pool, type QueryConfig } from 'pg'

export const schemaFile = join(import.meta.dirname, '../../prisma/schema.prisma')

const charType = 18
const textType = 25

// The adapter knows no "char", the one-letter type of Postgres' own catalogue, which the engine reads.
function openPool(databaseUrl: string): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  const query = pool.query.bind(pool)
  const asText = async (config: QueryConfig, values?: unknown[]) => {
    const result = await query(config, values)
    for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = textType
    return result
  }
  return Object.assign(pool, { query: asText })
}

function onServer(databaseUrl: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: databaseUrl })
  return client
    .connect()
    .then(() => client.query(sql))
    .finally(() => client.end())
}

function createFactory(databaseUrl: string, pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const main = new PrismaPg(pool)
  return {
    provider: main.provider,
    adapterName: main.adapterName,
    connect: () => main.connect(),
    // The adapter's own way ignores the other database when it is given a whole address.
    async connectToShadowDb() {
      const name = `bellwether_shadow_${randomUUID().replaceAll('-', '')}`
      await onServer(databaseUrl, `CREATE DATABASE ${name}`)
      const address = new URL(databaseUrl)
      address.pathname = `/${name}`
      const adapter = await new PrismaPg(openPool(address.href), { disposeExternalPool: true }).connect()
      const dispose = adapter.dispose.bind(adapter)
      return Object.assign(adapter, {
        async dispose() {
          await dispose()
          await onServer(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
        },
      })
    },
  }
}

// The package's own entry imports the .wasm file as a module, which only bundlers understand.
async function loadEngine(): Promise<typeof SchemaEngine> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(bytes, imports)
  glue.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') begin()
  return glue.SchemaEngine
}

/** Runs work with the migration engine on a database; its connections are closed at the end. */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const Engine = await loadEngine()
  const pool = openPool(databaseUrl)
  const factory = createFactory(databaseUrl, pool)
  const datamodels: [string, string][] = [[schemaFile, await readFile(schemaFile, 'utf8')]]
  const engine = await Engine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}
