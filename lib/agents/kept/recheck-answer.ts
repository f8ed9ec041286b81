import type { WorkspaceContext } from '#lib/platform/context'
import type { Message as MessageRow } from '#lib/platform/prisma-client/client'

import { foldAnswer } from '../evidence/index.ts'
import type { RunEvent } from '../run/run-events.ts'
import { readRunEvents } from '../run/run-log.ts'
import { readFrame, readQuestion } from '../run/take-run.ts'
import type { Evidence, KeptAnswer } from '../schema.ts'
import { tools } from '../tools/index.ts'
import { nameValues } from '../tools/name-values.ts'
import type { Frame } from '../tools/tool.ts'
import { nameNow, rewriteAnswer } from './rewrite-answer.ts'

const longestMs = 60_000
const moments = new Set(['from', 'to', 'previous_from', 'previous_to'])

/** Measures the numbers of an answer again, over the same time up to now, and keeps what became of its sentences. */
export async function recheckAnswer(
  ctx: WorkspaceContext,
  message: MessageRow,
  at: Date,
): Promise<MessageRow> {
  const run = await ctx.db.run.findUniqueOrThrow({ where: { id: message.runId ?? '' } })
  const [question, events] = await Promise.all([readQuestion(ctx, run), readRunEvents(ctx, run.id)])
  const { evidence: before } = foldAnswer(events)
  const frame = moveFrame(readFrame(run, question), at)
  const now = await measureAgain(ctx, events, frame)
  const { text, changed } = rewriteAnswer(message.text, { before, now, question: question.text, frame, at })
  const evidence = [
    ...before.values(),
    ...[...now.values()].map((each) => ({
      ...each,
      ref: nameNow(each.ref),
      ...(each.computation && {
        computation: { ...each.computation, inputs: each.computation.inputs.map(nameNow) },
      }),
    })),
  ]
  const kept: KeptAnswer = { text, changed, checked_at: at.toISOString(), evidence }
  return ctx.db.message.update({
    where: { id: message.id },
    data: { kept },
  })
}

const moveTime = (time: string, byMs: number) => new Date(Date.parse(time) + byMs).toISOString()

function moveFrame(frame: Frame, now: Date): Frame {
  const byMs = now.getTime() - frame.now.getTime()
  return { ...frame, now, from: moveTime(frame.from, byMs), to: moveTime(frame.to, byMs) }
}

/** The calls whose results the answer rests on, made once more; those that fail now leave their numbers out. */
async function measureAgain(
  ctx: WorkspaceContext,
  events: readonly RunEvent[],
  frame: Frame,
): Promise<Map<string, Evidence>> {
  const asked = new Map(
    events.flatMap(({ type, data }) => (type === 'tool_call' ? [[data.call_id, data]] : [])),
  )
  const begun = events.find(({ type }) => type === 'agent_started')
  const byMs = frame.now.getTime() - Date.parse(begun?.time ?? frame.now.toISOString())
  const now = new Map<string, Evidence>()
  const signal = AbortSignal.timeout(longestMs)
  for (const { type, data } of events) {
    if (type !== 'tool_result' || data.evidence.length === 0) continue
    const tool = tools.find(({ name }) => name === data.tool)
    const parsed = tool?.input.safeParse(moveInput(asked.get(data.call_id)?.input, byMs))
    if (!tool || !parsed?.success) continue
    const find = (ref: string) => now.get(ref) ?? null
    const output = await tool.run({ ctx, frame, signal, findEvidence: find }, parsed.data).catch(() => null)
    const prefix = data.evidence[0]?.ref.split('.')[0] ?? ''
    const measured = nameValues(output?.values ?? {}, prefix, frame.now.toISOString())
    for (const { ref, label } of data.evidence) {
      // The largest group may be another one now: a number is known by what it is of.
      const same = measured.filter((each) => each.label === label)
      const value = same.find((each) => each.ref === ref) ?? same[0]
      if (value) now.set(ref, { ...value, ref })
    }
  }
  return now
}

/** Times that a call named move with the range; relative ones move by themselves. */
function moveInput(input: unknown, byMs: number): unknown {
  if (typeof input !== 'object' || input === null) return input ?? {}
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const isMoment = moments.has(name) && typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
      return [name, isMoment ? moveTime(value, byMs) : (value as unknown)]
    }),
  )
}
