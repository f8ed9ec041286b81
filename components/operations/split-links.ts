export interface TextPart {
  /** Where in the text it begins. */
  at: number
  text: string
  /** Where it leads, within this site. */
  href?: string
}

const address = /https?:\/\/[^\s<>"'`]+/g
const trailing = /[.,;:!?)\]}]+$/

/** Cuts a text at the addresses in it that lead to this very site; all others stay text that cannot be followed. */
export function splitLinks(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(trailing, '')
    const url = URL.canParse(found) ? new URL(found) : null
    if (!url || url.origin !== origin || url.username || url.password || url.pathname.startsWith('//'))
      continue
    if (match.index > at) parts.push({ at, text: text.slice(at, match.index) })
    parts.push({ at: match.index, text: found, href: `${url.pathname}${url.search}${url.hash}` })
    at = match.index + found.length
  }
  if (at < text.length) parts.push({ at, text: text.slice(at) })
  return parts
}
