import { readFiles } from './list-files.ts'
import type { SourceFile } from './list-files.ts'

const exportAll = /^\s*export\s+(?:type\s+)?\*/

export async function checkExports(folder = '.'): Promise<string[]> {
  return (await readFiles(/\.(?:tsx?|mjs)$/, folder)).flatMap(findExportAll)
}

export function findExportAll({ path, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      exportAll.test(line) ? [`${path}:${index + 1}: "export *" hides what a file offers; name it.`] : [],
    )
}
