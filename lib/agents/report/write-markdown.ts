import { formatValue } from '../evidence/format-value.ts'
import type { Evidence, Report, Run } from '../schema.ts'

/** All that a copy of an answer holds, for whoever was not there. */
export interface Kept {
  workspace: string
  run: Pick<Run, 'question' | 'status' | 'reason' | 'asked_by' | 'model' | 'created_at'>
  /** Markdown, with its numbers written out. */
  answer: string
  report: Report | null
}

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
const date = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Where it comes from, in one line. */
export const tellOrigin = ({ workspace, run }: Kept): string =>
  [
    workspace,
    `asked by ${run.asked_by.name}`,
    `${dateTime.format(new Date(run.created_at))} UTC`,
    ...(run.model ? [`answered by ${run.model}`] : []),
  ].join(' · ')

export const tellStatus = ({ run: { status, reason } }: Kept): string | null =>
  status === 'completed' ? null : `This run is ${status}. ${reason ?? ''}`.trim()

export const tellSavings = (report: Report): string | null => {
  const { monthly_usd: value, low_usd: low, high_usd: high, confidence } = report.savings
  if (value <= 0) return null
  return `Potential savings: ${inDollars(value, low, high)} a month, ${confidence} confidence.`
}

export const inDollars = (value: number, low = value, high = value): string =>
  formatValue({ ref: '', label: '', unit: 'usd', taken_at: '', value, low, high })

export interface EvidenceRow {
  label: string
  value: string
  range: string
  source: string
}

/** How each number came about, one a row. */
export const listEvidence = (report: Report): EvidenceRow[] =>
  report.evidence.map((each) => ({
    label: each.label,
    value: formatValue(each),
    range:
      each.from && each.to ? `${date.format(new Date(each.from))} – ${date.format(new Date(each.to))}` : '',
    source: tellSource(each),
  }))

function tellSource({ query, computation }: Evidence): string {
  if (computation)
    return [`Computed: ${computation.name.replaceAll('_', ' ')}`, computation.note].filter(Boolean).join('. ')
  const events = query?.series?.map(({ event }) => event) ?? []
  return events.length > 0 ? `Query of ${[...new Set(events)].join(', ')}` : ''
}

export function writeMarkdown(kept: Kept): string {
  const { run, answer, report } = kept
  const lines = [`# ${oneLine(run.question)}`, '', tellOrigin(kept), '']
  const status = tellStatus(kept)
  if (status) lines.push(`> ${status}`, '')
  lines.push(answer.trim() || 'There is no answer.', '')
  if (!report) return lines.join('\n')
  const savings = tellSavings(report)
  if (savings) lines.push(`**${savings}**`, '')
  if (report.findings.length > 0) {
    lines.push('## Findings', '')
    for (const { title, text, saving, confidence } of report.findings) {
      const saves = saving
        ? ` Saves ${inDollars(saving.monthly_usd, saving.low_usd, saving.high_usd)} a month.`
        : ''
      lines.push(`- **${oneLine(title)}.** ${oneLine(text)}${saves} Confidence: ${confidence}.`)
    }
    lines.push('')
  }
  if (report.actions.length > 0) {
    lines.push('## Proposed', '')
    for (const { title, effect, risk, undo } of report.actions)
      lines.push(`- **${oneLine(title)}.** ${oneLine(effect)} Risk: ${oneLine(risk)} Undo: ${oneLine(undo)}`)
    lines.push('')
  }
  for (const note of [...report.missing, ...report.notes]) lines.push(`> ${oneLine(note)}`, '')
  if (report.evidence.length > 0) {
    lines.push(
      '## Where the numbers come from',
      '',
      '| Number | Value | Range | Source |',
      '| --- | --- | --- | --- |',
    )
    for (const row of listEvidence(report))
      lines.push(`| ${[row.label, row.value, row.range, row.source].map(inCell).join(' | ')} |`)
    lines.push('')
  }
  return lines.join('\n')
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const inCell = (text: string) => oneLine(text).replaceAll('|', String.raw`\|`)
