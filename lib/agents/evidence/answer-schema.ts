import type { RunEvent, RunEventData } from '../run/run-events.ts'
import type { Evidence } from '../schema.ts'

/** A piece of an answer: words, a number with its evidence, or something that no evidence stands for. */
export type Mark = { text: string } | { ref: string; shown: string } | { flag: string; shown: string }

// A text without an end was written by anybody; a mark is only what the server could have written.
const mark = /\[\[(?:\?([^[\]]+)|([\w.-]+)=([^[\]]*))\]\]/g

export function listMarks(text: string): Mark[] {
  const marks: Mark[] = []
  let at = 0
  for (const { index, 0: whole, 1: flag, 2: ref, 3: shown } of text.matchAll(mark)) {
    if (index > at) marks.push({ text: text.slice(at, index) })
    if (flag !== undefined) marks.push({ flag, shown: flag })
    else if (ref !== undefined) marks.push({ ref, shown: shown ?? '' })
    at = index + whole.length
  }
  if (at < text.length) marks.push({ text: text.slice(at) })
  return marks
}

export const toPlainText = (text: string): string =>
  listMarks(text)
    .map((part) => ('text' in part ? part.text : 'flag' in part ? `${part.shown} (unverified)` : part.shown))
    .join('')

export const listRefs = (text: string): string[] => [
  ...new Set(listMarks(text).flatMap((part) => ('ref' in part ? [part.ref] : []))),
]

export interface Answer {
  text: string
  /** What earlier attempts had shown before they broke off. */
  superseded: { id: string; text: string }[]
  evidence: Map<string, Evidence>
}

type Written = RunEventData['agent_message']

const stepOf = ({ agent_id: id, step }: Pick<Written, 'agent_id' | 'step'>) => `${id} ${step}`

/** What a run has answered so far, with the numbers that it found. */
export function foldAnswer(events: readonly RunEvent[]): Answer {
  const written: Written[] = []
  const evidence = new Map<string, Evidence>()
  // The attempt at each step that counts: one that broke off counts no longer, whether or not another one says anything.
  const counting = new Map<string, number>()
  const count = (of: Pick<Written, 'agent_id' | 'step'>, attempt: number) =>
    counting.set(stepOf(of), Math.max(counting.get(stepOf(of)) ?? 0, attempt))
  for (const { type, data } of events) {
    if (type === 'agent_message') {
      written.push(data)
      count(data, data.attempt)
    } else if (type === 'agent_log') {
      if (data.kind === 'step') count(data, data.attempt)
      if (data.kind === 'retry') count(data, data.attempt + 1)
    } else if (type === 'tool_result') for (const found of data.evidence) evidence.set(found.ref, found)
  }
  const isSuperseded = (one: Written) => one.attempt < (counting.get(stepOf(one)) ?? 0)
  const gone = Map.groupBy(written.filter(isSuperseded), (one) => `${stepOf(one)} ${one.attempt}`)
  return {
    text: joinSteps(written.filter((one) => !isSuperseded(one))),
    superseded: [...gone].map(([id, parts]) => ({ id, text: joinSteps(parts) })),
    evidence,
  }
}

/** What another agent or step wrote begins a paragraph of its own. */
function joinSteps(written: readonly Written[]): string {
  return written.reduce((text, one, place) => {
    const before = written[place - 1]
    const goesOn = !before || (before.agent_id === one.agent_id && before.step === one.step)
    return goesOn ? text + one.text : `${text.trimEnd()}\n\n${one.text}`
  }, '')
}
