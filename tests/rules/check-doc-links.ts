import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { readFiles } from './list-files.ts'
import type { SourceFile } from './list-files.ts'

const link = /!?\[(?:[^\]\\]|\\.)*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g
const reference = /^\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm
const source = /<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"/g
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

/** Every relative link and anchor in a Markdown file of the repository leads somewhere. */
export async function checkDocLinks(folder = '.'): Promise<string[]> {
  const pages = await readFiles(/\.md$/, folder)
  const anchors = new Map(pages.map((page) => [page.path, listAnchors(page.text)]))
  return pages.flatMap((page) =>
    listTargets(page).flatMap((target) => {
      const problem = findProblem(page.path, target, anchors, folder)
      return problem ? [`${page.path}: ${target}: ${problem}`] : []
    }),
  )
}

function listTargets({ text }: SourceFile): string[] {
  const prose = withoutCode(text)
  const found = [link, reference, source].flatMap((pattern) =>
    [...prose.matchAll(pattern)].map((match) => match[1] ?? ''),
  )
  return found.filter((target) => !elsewhere.test(target))
}

function findProblem(
  from: string,
  target: string,
  anchors: Map<string, Set<string>>,
  folder: string,
): string | null {
  const [file = '', anchor] = target.split('#')
  const path =
    file === '' ? from : normalize(join(file.startsWith('/') ? '' : dirname(from), decodeURI(file)))
  if (path.startsWith('..')) return 'leads out of the repository.'
  if (!existsSync(join(folder, path))) return 'no such file.'
  if (!anchor || statSync(join(folder, path)).isDirectory()) return null
  const known = anchors.get(path)
  return known && !known.has(decodeURI(anchor).toLowerCase()) ? 'no such heading.' : null
}

function listAnchors(text: string): Set<string> {
  const anchors = new Set<string>()
  const repeats = new Map<string, number>()
  for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = toSlug(heading)
    const repeat = repeats.get(slug) ?? 0
    repeats.set(slug, repeat + 1)
    anchors.add(repeat === 0 ? slug : `${slug}-${repeat}`)
  }
  for (const [, id = ''] of text.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id.toLowerCase())
  return anchors
}

function toSlug(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')
}

function withoutFences(text: string): string {
  return text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '')
}

function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/`[^`\n]*`/g, '')
}
