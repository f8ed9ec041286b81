import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type SourceFile = { path: string; text: string }

/** Paths of what is, or would be, in version control. */
export async function listFiles(folder = '.'): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: folder,
    maxBuffer: 16 * 1024 * 1024,
  })
  const paths = new Set(stdout.split('\0').filter(Boolean))
  return [...paths].filter((path) => existsSync(join(folder, path))).toSorted()
}

export async function readFiles(pattern: RegExp, folder = '.'): Promise<SourceFile[]> {
  const paths = (await listFiles(folder)).filter((path) => pattern.test(path))
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })))
}
