import { listFiles, readFiles } from './list-files.ts'

const codeFolders = /^(?:app|components|lib|server|tests|bench|prisma)\//
const forbiddenNames = new Set(['utils', 'util', 'helpers', 'helper', 'misc', 'common'])
const kebabCase = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
// Next gives a meaning to names such as [id], [...rest], (group) and @slot.
const routeFolder =
  /^(?:\[{1,2}(?:\.{3})?[a-z0-9]+(?:[-_][a-z0-9]+)*\]{1,2}|\([a-z0-9-]+\)|@[a-z0-9-]+|\.well-known)$/
const migration = /^prisma\/migrations\//
const maxLines = 300

export async function checkNames(folder = '.'): Promise<string[]> {
  const paths = (await listFiles(folder)).filter((path) => codeFolders.test(path))
  const sources = await readFiles(/\.(?:tsx?|mjs|css)$/, folder)
  return [...paths.flatMap(findBadNames), ...sources.flatMap(findLongFile)]
}

export function findBadNames(path: string): string[] {
  if (migration.test(path)) return []
  return path.split('/').flatMap((part) => {
    const [stem = part] = part.split('.')
    if (forbiddenNames.has(stem)) return [`${path}: "${stem}" does not say what belongs there.`]
    if (kebabCase.test(part) || (path.startsWith('app/') && routeFolder.test(part))) return []
    return [`${path}: "${part}" is not kebab-case.`]
  })
}

function findLongFile({ path, text }: { path: string; text: string }): string[] {
  const lines = text.split('\n').length - 1
  return lines > maxLines ? [`${path}: ${lines} lines; no file has more than ${maxLines}.`] : []
}
