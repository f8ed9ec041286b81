export const severities = ['info', 'warning', 'critical'] as const
export type Severity = (typeof severities)[number]

/** A piece of a sentence: text and never markup, wherever it comes from. */
export interface SentencePart {
  text: string
  /** Names and values, which stand out from the words around them. */
  strong?: true | undefined
}

const longestValue = 120

/** A sentence in which everything that is filled in stands out: say`${actor} created API key ${name}`. */
export function say(words: readonly string[], ...values: readonly (string | number)[]): SentencePart[] {
  return words
    .flatMap((text, place): SentencePart[] => {
      const value = values[place]
      return value === undefined
        ? [{ text }]
        : [{ text }, { text: shorten(String(value), longestValue) || 'unnamed', strong: true }]
    })
    .filter(({ text }) => text !== '')
}

export const toPlainText = (parts: readonly SentencePart[]) => parts.map(({ text }) => text).join('')

export const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`
