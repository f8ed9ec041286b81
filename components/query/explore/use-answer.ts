'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { queryEvents } from '#lib/query/client'
import type { Query } from '#lib/query/schema'

interface AnswerOptions {
  refetchInterval?: number | false
  enabled?: boolean
}

/** The answer to a question; the former one stays until it is there. */
export function useAnswer(query: Query, { refetchInterval = false, enabled = true }: AnswerOptions = {}) {
  return useQuery({
    ...queryEvents.query(query),
    placeholderData: keepPreviousData,
    refetchInterval,
    enabled,
  })
}
