import { readTime, writeTime } from '#lib/core/read-time'

import type { Candidate } from './candidate.ts'
import { checkProps, findRepeatedPath, isSpeakable, type PropsFinding } from './check-props.ts'
import type { AlterationCode, RefusalCode } from './messages.ts'
import { ingestLimits } from './schema.ts'

const { nameLength, idLength, subjectLength, eventBytes, futureMs } = ingestLimits
const dayMs = 86_400_000

/** What is the same for all events of a request. */
export interface EventRules {
  tenant: string
  retentionDays: number
  nowMs: number
  /** Whether the request holds escapes, behind which characters that nothing may hold could hide. */
  mayHideCharacters: boolean
  /** Gives an event an id when its sender did not. */
  nextId(): string
  /** Names a request that may come again: events to which their sender gave no ids are given the same ones then. */
  repeatKey: string | null
}

export interface CheckedEvent {
  /** As the store reads it: one line of JSON. */
  line: string
  name: string
  /** When it happened. */
  ms: number
  /** Given by the sender, or following from the request’s Idempotency-Key, and therefore to be counted once. */
  id: string | null
  altered: AlterationCode[]
}

/** Believes what a sender says, or says by a code why not. Checks all events of a request by the same rules. */
export function createEventCheck(rules: EventRules): (candidate: Candidate) => CheckedEvent | RefusalCode {
  const { tenant, retentionDays, nowMs, mayHideCharacters, nextId, repeatKey } = rules
  const now = writeTime(nowMs)
  const oldestMs = nowMs - retentionDays * dayMs
  const newestMs = nowMs + futureMs
  const head = `{"tenant":${JSON.stringify(tenant)},"name":`
  const tail = `,"retention_days":${retentionDays},"received_at":"${now}"}`
  // What we add ourselves is not the sender’s.
  const mostBytes = eventBytes + head.length + tail.length
  const finding: PropsFinding = {
    paths: 0,
    hasDots: false,
    rounded: null,
    hasRenamed: false,
    names: new Map(),
  }
  const names = new Map<string, string>()

  function writeName(name: string): string {
    let written = names.get(name)
    if (written === undefined) {
      written = JSON.stringify(name)
      names.set(name, written)
    }
    return written
  }

  return ({ index, name, time, id, subject, session, value, props }) => {
    if (typeof name !== 'string' || name === '') return 'name_missing'
    if (!names.has(name)) {
      const problem = checkName(name)
      if (problem) return problem
    }
    let line = head + writeName(name)

    let ms = nowMs
    if (time === undefined || time === null || time === '') line += `,"time":"${now}"`
    else {
      ms = readTime(time)
      if (Number.isNaN(ms)) return 'time_invalid'
      if (ms > newestMs) return 'time_future'
      if (ms < oldestMs) return 'time_expired'
      line += `,"time":"${writeTime(ms, time)}"`
    }

    const givenId = toText(id)
    if (givenId === null || givenId.length > idLength || hasControl(givenId)) return 'id_invalid'
    const onceId = givenId === '' && repeatKey !== null ? `${repeatKey}_${index}` : givenId
    line += onceId === '' ? `,"id":"${nextId()}"` : `,"id":${JSON.stringify(onceId)}`

    const who = toText(subject)
    if (who === null || who.length > subjectLength || !isSpeakable(who)) return 'subject_invalid'
    if (who !== '') line += `,"subject":${JSON.stringify(who)}`

    const visit = toText(session)
    if (visit === null || visit.length > subjectLength || !isSpeakable(visit)) return 'session_invalid'
    if (visit !== '') line += `,"session":${JSON.stringify(visit)}`

    if (value !== undefined && value !== null) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'value_invalid'
      line += `,"value":${value}`
    }

    const altered: AlterationCode[] = []
    if (props !== undefined && props !== null) {
      if (typeof props !== 'object' || Array.isArray(props)) return 'props_not_object'
      const problem = checkProps(props as Record<string, unknown>, mayHideCharacters, finding)
      if (problem) return problem as RefusalCode
      if (finding.rounded !== null) altered.push('number_rounded')
      if (finding.hasRenamed) altered.push('property_renamed')
      if (finding.hasDots && findRepeatedPath(props as Record<string, unknown>))
        altered.push('property_repeated')
      line += `,"props":${JSON.stringify(props)}`
    }
    line += tail
    if (isLongerThan(line, mostBytes)) return 'event_too_large'
    return { line, name, ms, id: onceId === '' ? null : onceId, altered }
  }
}

function checkName(name: string): RefusalCode | null {
  if (name.length > nameLength) return 'name_too_long'
  if (hasControl(name) || name.trim() === '') return 'name_invalid'
  return name === '*' ? 'name_reserved' : null
}

const hasControl = (text: string) => /[\p{Cc}\u2028\u2029]/u.test(text) || !text.isWellFormed()

/**
 * Texts and numbers as text, nothing as an empty one, anything else as null. Of two long numbers that differ at the end
 * the reading of JSON makes one, and two events or two people would be one.
 */
function toText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : null
}

/** Counts bytes only where the characters alone do not decide it. */
const isLongerThan = (line: string, mostBytes: number) =>
  line.length > mostBytes || (line.length * 3 > mostBytes && Buffer.byteLength(line) > mostBytes)
