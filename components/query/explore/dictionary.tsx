'use client'

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, type ReactNode } from 'react'

import { listEventNames, listEventProperties, listPropertyValues } from '#lib/query/client'
import { anyEvent, coreFields } from '#lib/query/schema'

import type { FieldType } from './operators.ts'

export interface EventName {
  name: string
  count: number
}

export interface Field {
  field: string
  type: FieldType
  isProperty: boolean
}

interface Dictionary {
  names: readonly EventName[]
  isPending: boolean
  /** Known to have none, which is more than not knowing any. */
  isEmpty: boolean
}

const Names = createContext<Dictionary>({ names: [], isPending: false, isEmpty: false })

/** What occurs seldom changes while one asks. */
const staleMs = 60_000
const mostValues = 50

/** What really occurs, for everything inside that lets one choose. */
export function DictionaryProvider({ children }: { children: ReactNode }) {
  const { data, isPending } = useQuery({ ...listEventNames.query({}), staleTime: staleMs })
  const value = useMemo(
    () => ({ names: data?.items ?? [], isPending, isEmpty: data?.items.length === 0 }),
    [data, isPending],
  )
  return <Names value={value}>{children}</Names>
}

export const useDictionary = () => useContext(Names)

const coreTypes: Record<(typeof coreFields)[number], FieldType> = {
  name: 'string',
  time: 'time',
  id: 'string',
  subject: 'string',
  session: 'string',
  value: 'number',
}
const core = coreFields.map((field): Field => ({ field, type: coreTypes[field], isProperty: false }))

/** What these events have; of several, what any of them has. */
export function useFields(events: readonly string[]): { fields: Field[]; isPending: boolean } {
  const asked = events.length === 0 || events.includes(anyEvent) ? [anyEvent] : events
  return useQueries({
    queries: asked.map((event) => ({
      ...listEventProperties.query(event === anyEvent ? {} : { event }),
      staleTime: staleMs,
    })),
    combine: (results) => ({
      fields: joinFields(results.flatMap(({ data }) => data?.items ?? [])),
      isPending: results.some(({ isPending }) => isPending),
    }),
  })
}

function joinFields(found: readonly { field: string; types: readonly string[] }[]): Field[] {
  const properties = new Map<string, Field>()
  for (const { field, types } of found) {
    if (!field.startsWith('props.')) continue
    const type = typeOf(types)
    const known = properties.get(field)
    const isMixed = known !== undefined && known.type !== type
    properties.set(field, { field, type: isMixed ? 'unknown' : type, isProperty: true })
  }
  return [...[...properties.values()].toSorted((a, b) => a.field.localeCompare(b.field, 'en')), ...core]
}

function typeOf(types: readonly string[]): FieldType {
  const [first, second] = types
  if (first === undefined || second !== undefined) return 'unknown'
  if (first === 'text') return 'string'
  return first === 'number' || first === 'boolean' || first === 'time' || first === 'list' ? first : 'unknown'
}

export function useFieldType(events: readonly string[], field: string | null): FieldType {
  const { fields } = useFields(events)
  return fields.find((each) => each.field === field)?.type ?? 'unknown'
}

export function useValues(events: readonly string[], field: string, search: string, isOpen: boolean) {
  const [event] = events
  const found = useQuery({
    ...listPropertyValues.query({
      field,
      limit: mostValues,
      ...(event === undefined || event === anyEvent || events.length > 1 ? {} : { event }),
      ...(search ? { search } : {}),
    }),
    staleTime: staleMs,
    placeholderData: keepPreviousData,
    enabled: isOpen,
  })
  return { values: found.data?.items ?? [], isPending: found.isPending }
}
