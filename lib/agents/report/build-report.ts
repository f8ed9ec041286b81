import { foldAnswer, listRefs, toPlainText } from '../evidence/answer-schema.ts'
import { mergeFindings } from '../evidence/merge-findings.ts'
import type { RunEvent, RunEventData } from '../run/run-events.ts'
import type { Finding, ProposedAction, Report } from '../schema.ts'

const confidences = ['low', 'medium', 'high'] as const
const longestSummary = 1_200

/** What a run has found, as its log says it: nothing in it is written by a model but the summary. */
export function buildReport(events: readonly RunEvent[]): Report {
  const answer = foldAnswer(events)
  const results = events.flatMap((event) => (event.type === 'tool_result' ? [event.data] : []))
  const findings = mergeFindings(results.flatMap((result) => result.findings)).map(({ best, all }) => ({
    ...best,
    evidence: [...new Set(all.flatMap(({ evidence }) => evidence))],
  }))
  const sufficiency = results.findLast((result) => result.sufficiency)?.sufficiency
  const cited = new Set([
    ...listRefs(answer.text),
    ...findings.flatMap(({ title, text, evidence }) => [...listRefs(title), ...listRefs(text), ...evidence]),
  ])
  return {
    summary: summarise(answer.text),
    sufficiency: sufficiency ?? (answer.evidence.size > 0 ? 'sufficient' : 'insufficient'),
    missing: [...new Set(results.flatMap(({ missing }) => missing ?? []))],
    findings: findings.map((one) => ({ ...one, title: toPlainText(one.title), text: toPlainText(one.text) })),
    savings: addSavings(findings),
    actions: listActions(events),
    evidence: [...answer.evidence.values()].filter(({ ref }) => cited.has(ref)),
    notes: [
      ...new Set(
        events.flatMap((event) =>
          event.type === 'agent_log' && event.data.kind === 'note' ? [event.data.message] : [],
        ),
      ),
    ],
  }
}

/** The answer, or of a long one its beginning. */
function summarise(text: string): string {
  const plain = toPlainText(text).trim()
  if (plain.length <= longestSummary) return plain
  return plain.split(/\n\s*\n/).find((paragraph) => !/^#+\s/.test(paragraph)) ?? plain
}

/**
 * Two findings that rest on the same evidence are about the same money: the larger one counts. The confidence is the
 * lowest of those that make most of the sum.
 */
function addSavings(findings: readonly Finding[]): Report['savings'] {
  const saving = findings.flatMap(({ saving: amount, confidence, evidence }) =>
    amount ? [{ ...amount, confidence, evidence }] : [],
  )
  const taken = new Set<string>()
  const counted = saving
    .toSorted((a, b) => b.monthly_usd - a.monthly_usd)
    .filter(({ evidence }) => {
      if (evidence.some((ref) => taken.has(ref))) return false
      for (const ref of evidence) taken.add(ref)
      return true
    })
  const sum = (key: 'monthly_usd' | 'low_usd' | 'high_usd') =>
    counted.reduce((total, one) => total + one[key], 0)
  const monthly = sum('monthly_usd')
  let covered = 0
  let lowest = counted.length > 0 ? 2 : 0
  for (const one of counted) {
    if (covered >= monthly / 2 && covered > 0) break
    covered += one.monthly_usd
    lowest = Math.min(lowest, confidences.indexOf(one.confidence))
  }
  return {
    monthly_usd: monthly,
    low_usd: sum('low_usd'),
    high_usd: sum('high_usd'),
    confidence: confidences[lowest] ?? 'low',
  }
}

/** One a proposal, as it stood last. */
function listActions(events: readonly RunEvent[]): ProposedAction[] {
  const asked = new Map<string, RunEventData['approval_request']>()
  for (const event of events) if (event.type === 'approval_request') asked.set(event.data.id, event.data)
  return [...asked.values()].map(({ id, title, operation, input, effect, risk, undo, saving_usd }) => ({
    title,
    operation,
    input,
    effect,
    risk,
    undo,
    saving_usd,
    approval_id: id,
  }))
}
