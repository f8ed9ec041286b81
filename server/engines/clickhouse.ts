import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { loadAddon } from './clickhouse-http/addon.ts'
import { createDoor } from './clickhouse-http/door.ts'
import { readEngineSettings } from './engine-settings.ts'

const drainMs = 10_000

const dataFolder = resolve(process.argv[2] ?? '.data')
const { clickhouse } = await readEngineSettings(dataFolder)
const path = join(dataFolder, 'clickhouse')
await mkdir(path, { recursive: true, mode: 0o700 })

// What the engine writes is nobody else's to read.
process.umask(0o077)
const addon = loadAddon()
// One connection stays open for the life of the process: the engine unloads with the last one.
const held = addon.CreateConnection(path)
const answer = await addon.QueryAsyncConnection(held, 'SELECT version()', 'TabSeparated')
const version = answer.bytes.toString('utf8').trim()

const door = createDoor({ addon, path, password: clickhouse.password, version })
door.listen(clickhouse.port, '127.0.0.1', () => console.log(`ClickHouse ${version} on ${clickhouse.port}`))

let closing = false
function close() {
  if (closing) return
  closing = true
  const force = setTimeout(() => process.exit(0), drainMs)
  door.close(() => {
    clearTimeout(force)
    addon.CloseConnection(held)
    process.exit(0)
  })
  door.closeIdleConnections()
}
process.on('SIGTERM', close)
process.on('SIGINT', close)
