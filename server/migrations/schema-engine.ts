import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { Client, Pool, type QueryConfig } from 'pg'

const schemaFolder = join(import.meta.dirname, '../../prisma/schema')

/** One file a module; together they are the schema. */
export async function readSchema(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(schemaFolder)).toSorted()
  const paths = names.map((name) => join(schemaFolder, name))
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })))
}

const charType = 18
const uuidType = 2950

// The adapter knows no "char", the one-letter type that the engine reads from Postgres' own catalogue. No catalogue
// column is a uuid, so that type carries the letters through the adapter, and is named rightly behind it.
function openPool(databaseUrl: string): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  const query = pool.query.bind(pool)
  const disguise = async (config: QueryConfig, values?: unknown[]) => {
    const result = await query(config, values)
    for (const field of result.fields ?? []) if (field.dataTypeID === charType) field.dataTypeID = uuidType
    return result
  }
  return Object.assign(pool, { query: disguise })
}

function asEngineExpects(adapter: SqlDriverAdapter, pool: Pool): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    async queryRaw(query: SqlQuery) {
      const answer = await queryRaw(query)
      const columnTypes = answer.columnTypes.map((type) =>
        type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type,
      )
      return { ...answer, columnTypes }
    },
    // The adapter cuts a script at every semicolon, also inside the body of a function.
    async executeScript(script: string) {
      await pool.query({ text: script })
    },
  })
}

async function onServer(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function createFactory(databaseUrl: string, pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const main = new PrismaPg(pool)
  return {
    provider: main.provider,
    adapterName: main.adapterName,
    connect: async () => asEngineExpects(await main.connect(), pool),
    // The adapter's own way ignores the other database when it is given a whole address.
    async connectToShadowDb() {
      const name = `bellwether_shadow_${randomUUID().replaceAll('-', '')}`
      await onServer(databaseUrl, `CREATE DATABASE ${name}`)
      const address = new URL(databaseUrl)
      address.pathname = `/${name}`
      const shadowPool = openPool(address.href)
      const shadow = await new PrismaPg(shadowPool, { disposeExternalPool: true }).connect()
      const adapter = asEngineExpects(shadow, shadowPool)
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

let loading: Promise<typeof SchemaEngine> | undefined

/** Its glue remembers the memory of one instance, so a second one in the same process would read nonsense. */
const getEngine = () => (loading ??= loadEngine())

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
  const Engine = await getEngine()
  const pool = openPool(databaseUrl)
  const factory = createFactory(databaseUrl, pool)
  const files = await readSchema()
  const datamodels = files.map(({ path, content }): [string, string] => [path, content])
  const engine = await Engine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}
