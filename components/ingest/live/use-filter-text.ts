'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'

const filterParam = 'filter'

/** What is filtered by stands in the address too, so that it outlives a reload and can be sent to somebody. */
export function useFilterText(): [text: string, change: (text: string) => void] {
  const params = useSearchParams()
  const [text, setText] = useState(params.get(filterParam) ?? '')

  function change(next: string) {
    setText(next)
    // Not a step to go back to: every letter would be one.
    window.history.replaceState(null, '', withFilterText(window.location.href, next))
  }

  return [text, change]
}

export function withFilterText(address: string, text: string): string {
  const url = new URL(address)
  if (text === '') url.searchParams.delete(filterParam)
  else url.searchParams.set(filterParam, text)
  return url.href
}
