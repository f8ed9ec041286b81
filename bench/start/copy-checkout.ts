import { copyFile, cp, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const leftOut = new Set(['node_modules', '.next', '.data', '.git', 'test-results'])

/** The checkout as it is right after its packages were installed: nothing built, no data, packages shared by link. */
export async function copyCheckout(target: string): Promise<void> {
  for (const entry of await readdir(root)) {
    if (leftOut.has(entry)) continue
    await cp(join(root, entry), join(target, entry), {
      recursive: true,
      filter: (path) => !path.endsWith('/.next') && !path.endsWith('.tsbuildinfo'),
    })
  }
  await linkPackages(join(root, 'node_modules'), join(target, 'node_modules'), true)
}

async function linkPackages(from: string, to: string, isTop = false): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, place] = [join(from, entry.name), join(to, entry.name)]
    // Hidden folders other than that of commands are caches, which a fresh installation has not.
    if (isTop && entry.isDirectory() && entry.name.startsWith('.') && entry.name !== '.bin') continue
    if (entry.isDirectory()) await linkPackages(source, place)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), place)
    // Files of our own at the top are written again in place, which must not reach the original.
    else if (isTop) await copyFile(source, place)
    else await link(source, place).catch(() => copyFile(source, place))
  }
}
