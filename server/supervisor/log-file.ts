import { createWriteStream, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const keptLines = 40

export type LogFile = { path: string; follow(source: Readable): void; tail(): string; close(): void }

/** One log a process and a start; the one of the start before is kept beside it. */
export function openLogFile(
  dataFolder: string,
  name: string,
  echo: ((line: string) => void) | null,
): LogFile {
  const folder = join(dataFolder, 'logs')
  const path = join(folder, `${name}.log`)
  mkdirSync(folder, { recursive: true })
  try {
    renameSync(path, `${path}.1`)
  } catch {
    // The first start has none before it.
  }
  const file = createWriteStream(path, { mode: 0o600 })
  // A full disk must not end the supervisor: the lines are then only shown.
  file.on('error', () => {})
  const last: string[] = []
  return {
    path,
    follow(source) {
      createInterface({ input: source }).on('line', (line) => {
        last.push(line)
        if (last.length > keptLines) last.shift()
        if (file.writable) file.write(`${line}\n`)
        echo?.(line)
      })
    },
    tail: () => last.join('\n'),
    close: () => file.end(),
  }
}
