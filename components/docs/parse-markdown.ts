export type Inline =
  | { kind: 'text' | 'code' | 'strong'; text: string }
  | { kind: 'link'; text: string; href: string }

export type Block =
  | { kind: 'heading'; level: number; id: string; text: string }
  | { kind: 'paragraph' | 'quote'; content: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; language: string; code: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }

const fence = /^```(\w*)\s*$/
const heading = /^(#{1,4})\s+(.+)$/
const bullet = /^-\s+(.*)$/
const numbered = /^\d+\.\s+(.*)$/
const quote = /^>\s?(.*)$/
const divider = /^\|(?:\s*:?-+:?\s*\|)+\s*$/
const beginsBlock = /^(?:```|#{1,4}\s|-\s|\d+\.\s|>|\|)/

/** Reads the part of Markdown that the guide is written in. What it does not know stays text; markup is never read. */
export function parseMarkdown(source: string): Block[] {
  const lines = source.split('\n')
  const blocks: Block[] = []
  let at = 0

  function takeWhile(fits: (line: string) => boolean): string[] {
    const taken: string[] = []
    for (let line = lines[at]; line !== undefined && fits(line); line = lines[++at]) taken.push(line)
    return taken
  }

  while (at < lines.length) {
    const line = lines[at] ?? ''
    const opened = fence.exec(line)
    const title = heading.exec(line)
    if (line.trim() === '') at++
    else if (opened) {
      at++
      blocks.push({
        kind: 'code',
        language: opened[1] ?? '',
        code: takeWhile((each) => !fence.test(each)).join('\n'),
      })
      at++
    } else if (title) {
      const text = plainText(parseInline(title[2] ?? ''))
      blocks.push({ kind: 'heading', level: title[1]?.length ?? 1, id: toAnchor(text), text })
      at++
    } else if (line.startsWith('|') && divider.test(lines[at + 1] ?? '')) {
      const [head = '', , ...rows] = takeWhile((each) => each.startsWith('|'))
      blocks.push({ kind: 'table', head: parseRow(head), rows: rows.map(parseRow) })
    } else if (bullet.test(line) || numbered.test(line)) {
      const ordered = numbered.test(line)
      const items = joinItems(
        takeWhile((each) => /^\s+\S/.test(each) || (ordered ? numbered : bullet).test(each)),
      )
      blocks.push({ kind: 'list', ordered, items: items.map(parseInline) })
    } else if (quote.test(line)) {
      const text = takeWhile((each) => quote.test(each)).map((each) => quote.exec(each)?.[1] ?? '')
      blocks.push({ kind: 'quote', content: parseInline(text.join(' ')) })
    } else {
      const first = at
      const text = takeWhile((each) => each.trim() !== '' && (at === first || !beginsBlock.test(each)))
      blocks.push({ kind: 'paragraph', content: parseInline(text.join(' ')) })
    }
  }
  return blocks
}

const inline = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = []
  let at = 0
  for (const match of text.matchAll(inline)) {
    const [whole, code, strong, label, href] = match
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) })
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else parts.push({ kind: 'link', text: label ?? '', href: href ?? '' })
    at = match.index + whole.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

const plainText = (parts: readonly Inline[]) => parts.map(({ text }) => text).join('')

function joinItems(lines: readonly string[]): string[] {
  const items: string[] = []
  for (const line of lines) {
    const begun = bullet.exec(line)?.[1] ?? numbered.exec(line)?.[1]
    items.push(begun ?? `${items.pop() ?? ''} ${line.trim()}`)
  }
  return items
}

const parseRow = (line: string) =>
  line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.replaceAll('\\|', '|').trim()))

/** As code hosts make them, so that one link works in both places. */
const toAnchor = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')
