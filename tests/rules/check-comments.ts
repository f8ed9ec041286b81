import { readFiles } from './list-files.ts'
import type { SourceFile } from './list-files.ts'

const ruler = /^\s*(?:\/\/|\/\*+|\*|#|--)\s*(?:[-=*#~_─═━]{4,}|.*[-=*#~─═━]{4,}\s*(?:\*\/)?$)/
const commentedCode =
  /^\s*\/\/\s*(?:(?:import|export)\s.*from\s|(?:const|let|var)\s+\w+\s*=|return\s.+[;)]$|await\s+\w+[.(]|\}\s*$|if\s*\(.*\)\s*\{)/
const silencer = /@ts-(?:ignore|nocheck|expect-error)|\bas\s+any\b/
const leftover = /(?:\/\/|\/\*|^\s*\*)\s*(?:TODO|FIXME|XXX|HACK)\b/

const complaints: [RegExp, string][] = [
  [ruler, 'a banner; a comment is a sentence that says why.'],
  [commentedCode, 'code in a comment; delete it.'],
  [silencer, 'silences the compiler; say the type.'],
  [leftover, 'a note to oneself; do it or drop it.'],
]

export async function checkComments(folder = '.'): Promise<string[]> {
  const files = await readFiles(/\.(?:tsx?|mjs|css|prisma)$/, folder)
  return files.filter(({ path }) => !path.startsWith('tests/rules/')).flatMap(findBadComments)
}

export function findBadComments({ path, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      complaints.filter(([pattern]) => pattern.test(line)).map(([, says]) => `${path}:${index + 1}: ${says}`),
    )
}
