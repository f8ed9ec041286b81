'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'

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

const nearPx = 160

/** Stays at the end while more comes, for who is there; who has scrolled up to read is left alone. */
export function useFollowEnd(end: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const column = end.current?.parentElement
    if (!column) return
    let isNear = true
    const root = document.documentElement
    const look = () => (isNear = root.scrollHeight - window.scrollY - window.innerHeight < nearPx)
    const watcher = new ResizeObserver(() => {
      if (isNear) window.scrollTo({ top: root.scrollHeight })
    })
    watcher.observe(column)
    window.addEventListener('scroll', look, { passive: true })
    return () => {
      watcher.disconnect()
      window.removeEventListener('scroll', look)
    }
  }, [end])
}
