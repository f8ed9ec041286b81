import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const repository = join(import.meta.dirname, '../..')

/** A small repository of its own, so that a rule can be seen to fail. */
export async function writeSampleTree(files: Record<string, string>, copied: string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-rules-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  for (const path of copied) await cp(join(repository, path), join(folder, path), { recursive: true })
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}
