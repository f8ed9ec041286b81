import { splitSentences } from './split-sentences.ts'

interface Told {
  title: string
  text: string
  saving?: { monthly_usd: number } | undefined
}

const monthlyOf = ({ saving }: Told) => saving?.monthly_usd ?? 0

/** Two tools may come upon the same: what both say of it is said once, by the one that saves more. */
export function mergeFindings<Finding extends Told>(
  found: readonly Finding[],
): { best: Finding; all: Finding[] }[] {
  return [...Map.groupBy(found, ({ title }) => title).values()].flatMap((all) => {
    const [best] = all.toSorted((a, b) => monthlyOf(b) - monthlyOf(a))
    const sentences = all.flatMap(({ text }) => splitSentences(text).map((sentence) => sentence.trim()))
    return best ? [{ best: { ...best, text: [...new Set(sentences)].join(' ') }, all }] : []
  })
}
