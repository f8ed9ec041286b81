'use client'

import { useEffect, useEffectEvent } from 'react'

const sequenceMs = 1200

export interface Shortcuts {
  onPalette: () => void
  onHelp: () => void
  /** Called with the letter that follows `g`. */
  onGo: (letter: string) => void
}

export function useShortcuts({ onPalette, onHelp, onGo }: Shortcuts): void {
  const palette = useEffectEvent(onPalette)
  const help = useEffectEvent(onHelp)
  const go = useEffectEvent(onGo)

  useEffect(() => {
    let armedAt = 0

    function onKeyDown(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() === 'k' &&
        (event.metaKey || event.ctrlKey) &&
        !event.altKey &&
        !event.shiftKey
      ) {
        event.preventDefault()
        palette()
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || isOccupied(event.target)) return

      const armed = event.timeStamp - armedAt < sequenceMs && armedAt > 0
      armedAt = 0
      if (armed && /^[a-z,]$/i.test(event.key)) {
        event.preventDefault()
        go(event.key.toLowerCase())
      } else if (event.key === 'g') {
        armedAt = event.timeStamp
      } else if (event.key === '?') {
        event.preventDefault()
        help()
      }
    }

    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Letters belong to whatever is being typed into, and to any menu or dialog that is open. */
function isOccupied(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]',
    ) !== null
  )
}
