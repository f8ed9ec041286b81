import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The command line that runs a package's own script under this Node, whatever is on the PATH. */
export function nodeCommand(scriptInPackages: string, ...args: string[]): string[] {
  return [process.execPath, `${root}node_modules/${scriptInPackages}`, ...args]
}
