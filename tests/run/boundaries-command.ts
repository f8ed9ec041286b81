import { nodeCommand } from './node-command.ts'

export function boundariesCommand(folders: string[]): string[] {
  const [node = process.execPath, ...args] = nodeCommand('dependency-cruiser/bin/dependency-cruiser.mjs')
  const parser = new URL('../rules/typescript-api.mjs', import.meta.url).href
  return [node, '--import', parser, ...args, '--config', '.dependency-cruiser.mjs', ...folders]
}
