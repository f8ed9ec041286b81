'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'

import type { Question } from '#lib/metrics/dashboards/schema'

import { readQuestion, type ReadQuestion, writeQuestion } from './question-params.tsx'

/** What else the address may carry, which a changed question leaves alone. */
const kept = ['panel']

/** The question that the address asks. Changing it changes the address, so that back goes back. */
export function useQuestion(defaultZone: string): ReadQuestion & { ask: (question: Question) => void } {
  const pathname = usePathname()
  const params = useSearchParams()
  const text = params.toString()
  const found = useMemo(() => readQuestion(new URLSearchParams(text), defaultZone), [text, defaultZone])

  function ask(question: Question) {
    const next = writeQuestion(question)
    const current = new URLSearchParams(window.location.search)
    for (const name of kept) {
      const value = current.get(name)
      if (value !== null) next.set(name, value)
    }
    if (next.toString() !== current.toString()) window.history.pushState(null, '', `${pathname}?${next}`)
  }

  return { ...found, ask }
}
