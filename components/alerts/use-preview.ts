'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { previewAlert } from '#lib/alerts/client'

import type { Terms } from './alert-draft.ts'

export const previewDays = 7
const pauseMs = 400
const staleMs = 60_000

/** How the last week would have gone under these terms; asked once the typing pauses. */
export function usePreview(terms: Terms | null) {
  const written = terms ? JSON.stringify(terms) : null
  const [asked, setAsked] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(written), pauseMs)
    return () => clearTimeout(timer)
  }, [written])
  const input = { ...(asked === null ? terms : (JSON.parse(asked) as Terms)), days: previewDays }
  return useQuery({
    queryKey: [...previewAlert.key(), asked],
    queryFn: () => previewAlert(input as Terms & { days: number }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: staleMs,
    retry: false,
  })
}
