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
  superseded: { attempt: number; text: string }[]
  evidence: Map<string, Evidence>
}

type Written = RunEventData['agent_message']

const isBefore = (a: Written, b: Written) =>
  a.agent_id === b.agent_id && a.step === b.step && a.attempt < b.attempt

/** What a run has answered so far, with the numbers that it found. */
export function foldAnswer(events: readonly RunEvent[]): Answer {
  const written: Written[] = []
  const evidence = new Map<string, Evidence>()
  for (const event of events) {
    if (event.type === 'agent_message') written.push(event.data)
    if (event.type !== 'tool_result') continue
    for (const found of event.data.evidence) evidence.set(found.ref, found)
  }
  const isSuperseded = (one: Written) => written.some((other) => isBefore(one, other))
  const gone = written.filter(isSuperseded)
  const attempts = [...new Set(gone.map(({ agent_id, step, attempt }) => `${agent_id} ${step} ${attempt}`))]
  return {
    text: joinSteps(written.filter((one) => !isSuperseded(one))),
    superseded: attempts.map((key) => {
      const parts = gone.filter(({ agent_id, step, attempt }) => `${agent_id} ${step} ${attempt}` === key)
      return { attempt: parts[0]?.attempt ?? 0, text: joinSteps(parts) }
    }),
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
