'use client'

import { useQuery } from '@tanstack/react-query'

import type { Mention } from '#lib/agents/schema'
import { listAlerts } from '#lib/alerts/client'
import { listDashboards } from '#lib/dashboards/client'
import { listModels } from '#lib/models/client'

import { rangePresets } from '../query/explore/ranges.ts'

const mostAlerts = 200
const mostShown = 8

export const mentionKindWords: Record<Mention['kind'], string> = {
  dashboard: 'Dashboard',
  alert: 'Alert',
  model: 'Model',
  range: 'Time range',
}

const ranges = rangePresets.map(({ label, from, to }): Mention => ({
  kind: 'range',
  id: `${from}..${to}`,
  label,
}))

/** What can be named after an `@`, by what was typed there; nothing while none is being typed. */
export function useMentionOptions(typed: string | null): readonly Mention[] {
  const enabled = typed !== null
  const dashboards = useQuery({ ...listDashboards.query({}), enabled })
  const alerts = useQuery({ ...listAlerts.query({ limit: mostAlerts }), enabled })
  const models = useQuery({ ...listModels.query({}), enabled })
  if (typed === null) return []
  const all: Mention[] = [
    ...ranges,
    ...(dashboards.data?.items ?? []).map(({ id, name }): Mention => ({
      kind: 'dashboard',
      id,
      label: name,
    })),
    ...(alerts.data?.items ?? []).map(({ id, name }): Mention => ({ kind: 'alert', id, label: name })),
    ...(models.data?.items ?? []).map(({ id }): Mention => ({ kind: 'model', id, label: id })),
  ]
  const wanted = typed.toLowerCase()
  if (wanted === '') return firstOfEach(all)
  const fitting = all.filter(({ label }) => label.toLowerCase().includes(wanted))
  const begins = ({ label }: Mention) => label.toLowerCase().startsWith(wanted)
  return [...fitting.filter(begins), ...fitting.filter((each) => !begins(each))].slice(0, mostShown)
}

const firstOfEach = (all: readonly Mention[]) =>
  Object.keys(mentionKindWords).flatMap((kind) =>
    all.filter((each) => each.kind === kind).slice(0, mostShown / 4),
  )

/** What is being typed after an `@` that begins a word, up to the caret. */
export function readTypedMention(text: string, caret: number): { typed: string; start: number } | null {
  const found = /(?:^|\s)@([^@\n]{0,40})$/.exec(text.slice(0, caret))
  const typed = found?.[1]
  if (typed === undefined || /\s{2}/.test(typed) || typed.startsWith(' ')) return null
  return { typed, start: caret - typed.length - 1 }
}

/** Those whose name still stands in the text. */
export const keptMentions = (text: string, mentions: readonly Mention[]) =>
  mentions.filter(({ label }) => text.includes(`@${label}`))
