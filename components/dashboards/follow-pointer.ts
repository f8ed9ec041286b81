interface Following {
  /** How far it has come since it was pressed, scrolling included. */
  onMove: (deltaPx: { x: number; y: number }) => void
  /** Not kept when Escape was pressed or the system took the pointer away. */
  onEnd: (isKept: boolean) => void
}

/**
 * Follows a pressed pointer wherever it goes. The window is listened to, because what was pressed is itself moved about
 * meanwhile.
 */
export function followPointer(
  { clientX, clientY, pointerId }: Pick<PointerEvent, 'clientX' | 'clientY' | 'pointerId'>,
  { onMove, onEnd }: Following,
): void {
  const startScroll = window.scrollY
  const done = new AbortController()
  const { signal } = done
  const end = (isKept: boolean) => {
    done.abort()
    onEnd(isKept)
  }
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pointerId) return
      onMove({ x: event.clientX - clientX, y: event.clientY - clientY + window.scrollY - startScroll })
    },
    { signal },
  )
  window.addEventListener('pointerup', (event) => event.pointerId === pointerId && end(true), { signal })
  window.addEventListener('pointercancel', (event) => event.pointerId === pointerId && end(false), { signal })
  window.addEventListener('keydown', (event) => event.key === 'Escape' && end(false), { signal })
}
