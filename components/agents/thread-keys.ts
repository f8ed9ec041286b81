'use client'

import { useEffect, useEffectEvent } from 'react'

export interface ThreadKeys {
  /** Null while nothing could be stopped. */
  onStop: (() => void) | null
  /** To the branch before or after, where the last question with several stands. */
  onStep: (by: -1 | 1) => void
}

/** Escape stops, `[` and `]` go through branches, `/` goes to where questions are written. */
export function useThreadKeys({ onStop, onStep }: ThreadKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return
    const target = event.target instanceof Element ? event.target : null
    if (target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) return
    if (event.key === 'Escape') onStop?.()
    if (target?.closest('input, textarea, select')) return
    if (event.key === '[' || event.key === ']') onStep(event.key === '[' ? -1 : 1)
    if (event.key !== '/') return
    event.preventDefault()
    document.querySelector<HTMLElement>('textarea[aria-keyshortcuts="/"]')?.focus()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** A new question goes to the top, and its answer grows below it: nothing moves while it is read. */
export function useQuestionAtTop(questionId: string | null, isFirst: boolean): void {
  useEffect(() => {
    if (questionId === null) return
    if (isFirst) window.scrollTo({ top: 0 })
    else document.querySelector(`[data-question="${questionId}"]`)?.scrollIntoView({ block: 'start' })
  }, [questionId, isFirst])
}
