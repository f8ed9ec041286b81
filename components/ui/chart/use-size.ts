'use client'

import { useEffect, useRef, useState, type RefObject } from 'react'

export interface BoxSize {
  widthPx: number
  heightPx: number
}

/** The size of an element, and a usual one until it is known: nothing moves when it is, only the detail changes. */
export function useSize(usual: BoxSize): [RefObject<HTMLDivElement | null>, BoxSize] {
  const ref = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(usual)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.width === 0) return
      setSize({
        widthPx: Math.round(entry.contentRect.width),
        heightPx: Math.round(entry.contentRect.height),
      })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
