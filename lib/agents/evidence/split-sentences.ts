const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|cf|approx|incl|excl|etc|no|mr|ms|mrs|dr|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[ap]\.m)\.$/i
const numbering = /^[\s>#*+-]*\d{1,2}\.$/
const terminator = /[.!?…。！？]/u
const closer = /[)\]*_"'”’»`.!?…]/u

/**
 * Where the first sentence of a text ends, as soon as that is certain, or null. What decides is the text before the
 * place and the characters up to the next space, so that it does not matter in which pieces the text arrives.
 * A sentence does not end inside of brackets: links are looked at as a whole.
 */
export function findSentenceEnd(text: string): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\n') return at + 1
    if (character === '[') depth += 1
    if (character === ']') depth = Math.max(0, depth - 1)
    if (depth > 0 || !terminator.test(character)) continue
    let end = at + 1
    while (closer.test(text.charAt(end))) end += 1
    if (end >= text.length) return null
    const head = text.slice(0, at + 1)
    if (
      /\s/.test(text.charAt(end)) &&
      text.charAt(end) !== '\n' &&
      !abbreviation.test(head) &&
      !numbering.test(head)
    )
      return end
  }
  return null
}

/** Put together again they are the text. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let rest = text
  while (rest !== '') {
    const end = findSentenceEnd(rest) ?? rest.length
    sentences.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return sentences
}
