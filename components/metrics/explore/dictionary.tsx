'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, type ReactNode } from 'react'

import { queryEvents } from '#lib/metrics/client'
import { coreFields, type QueryResult } from '#lib/metrics/query/schema'

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
}

const Names = createContext<Dictionary>({ names: [], isPending: false })

/** Names are remembered longer than answers: they seldom change while one asks. */
const staleMs = 60_000
const lookBack = { from: '-90d', interval: 'none' } as const
const mostNames = 500
const mostValues = 50

/** What really occurs, for everything inside that lets one choose. */
export function DictionaryProvider({ children }: { children: ReactNode }) {
  const found = useQuery({
    ...queryEvents.query({ ...lookBack, series: [{ event: '*' }], group_by: 'name', limit: mostNames }),
    staleTime: staleMs,
  })
  const value = useMemo(
    () => ({
      names: groupsOf(found.data).map(({ value: name, count }) => ({ name, count })),
      isPending: found.isPending,
    }),
    [found.data, found.isPending],
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

export function useFields(_events: readonly string[]): { fields: Field[]; isPending: boolean } {
  const fields = coreFields.map((field): Field => ({ field, type: coreTypes[field], isProperty: false }))
  return { fields, isPending: false }
}

export function useFieldType(events: readonly string[], field: string | null): FieldType {
  const { fields } = useFields(events)
  return fields.find((each) => each.field === field)?.type ?? 'unknown'
}

export function useValues(events: readonly string[], field: string, search: string, isOpen: boolean) {
  const [event = '*'] = events
  const found = useQuery({
    ...queryEvents.query({
      ...lookBack,
      from: '-30d',
      series: [{ event }],
      group_by: field,
      limit: mostValues,
      ...(search ? { filter: { field, op: 'contains', value: search, ignore_case: true } } : {}),
    }),
    staleTime: staleMs,
    enabled: isOpen,
  })
  return { values: groupsOf(found.data), isPending: found.isPending }
}

function groupsOf(result: QueryResult | undefined): { value: string; count: number }[] {
  if (result?.kind !== 'trends') return []
  return result.series.flatMap(({ group, is_other: isOther, total }) => {
    const value = group && Object.values(group)[0]
    return isOther || value == null ? [] : [{ value, count: total ?? 0 }]
  })
}
