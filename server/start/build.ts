import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import { withFileLock } from './file-lock.ts'
import { runToEnd } from './run-to-end.ts'
import type { Step } from './steps.ts'

export const root = join(import.meta.dirname, '../..')
const sources = ['app', 'components', 'lib', 'public', 'prisma/schema']
const settings = [
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const output = join(root, '.next')
const stampFile = join(output, 'bellwether-sources')

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function hashSources(): Promise<string> {
  const lists = await Promise.all([...sources, ...settings].map((name) => listFiles(join(root, name))))
  const hash = createHash('sha256')
  for (const file of lists.flat().sort()) {
    if (/\.test\.tsx?$/.test(file)) continue
    hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}

type BuildOptions = { dataFolder: string; env: NodeJS.ProcessEnv; step: Step; signal: AbortSignal }

const runBuild = ({ dataFolder, env, signal }: BuildOptions) =>
  runToEnd({
    name: 'build',
    args: [join(root, 'node_modules/next/dist/bin/next'), 'build'],
    cwd: root,
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    dataFolder,
    signal,
    failed: 'The build failed',
  })

/** Builds the web application unless the last build was made from the very same sources. */
export async function buildIfNeeded(options: BuildOptions): Promise<void> {
  await withFileLock(`build ${root}`, options.signal, async () => {
    const hash = await hashSources()
    const built = await readFile(stampFile, 'utf8').catch(() => '')
    if (built === hash && existsSync(join(output, 'BUILD_ID'))) return
    await options.step('Build', () => runBuild(options))
    await writeFile(stampFile, hash)
  })
}
