import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const open = new Set<() => Promise<unknown>>()
const folders = new Set<string>()

/** What has to be stopped before this process ends, however it ends; call the result once it was. */
export function owe(stop: () => Promise<unknown>): () => void {
  open.add(stop)
  return () => void open.delete(stop)
}

export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-bench-'))
  folders.add(folder)
  return folder
}

/** Leaves no process and no folder behind. */
export async function closeEverything(): Promise<void> {
  await Promise.allSettled([...open].map((stop) => stop()))
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}
