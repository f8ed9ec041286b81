'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'

import type { Question } from '#lib/dashboards/schema'

import { readQuestion, type ReadQuestion, writeQuestion } from './question-params.tsx'

/** What else the address may carry, which a changed question leaves alone. */
const panelParam = 'panel'

/** The question that the address asks. Changing it changes the address, so that back goes back. */
export function useQuestion(
  defaultZone: string,
): ReadQuestion & { ask: (question: Question) => void; panel: string | null } {
  const pathname = usePathname()
  const params = useSearchParams()
  const text = params.toString()
  const found = useMemo(() => readQuestion(new URLSearchParams(text), defaultZone), [text, defaultZone])

  function ask(question: Question) {
    const next = writeQuestion(question)
    const current = new URLSearchParams(window.location.search)
    const panel = current.get(panelParam)
    if (panel !== null) next.set(panelParam, panel)
    if (next.toString() !== current.toString()) window.history.pushState(null, '', `${pathname}?${next}`)
  }

  return { ...found, ask, panel: params.get(panelParam) }
}
