'use client'

import { Maximize2 } from 'lucide-react'
import { useRef, useState, useEffect, type ReactNode } from 'react'

import { Button } from '../ui/button.tsx'

export interface FullScreenProps {
  title: string
  /** Given the button, so that it can stand among others. Menus and sheets have no place on a full screen. */
  children: (button: ReactNode, isFull: boolean) => ReactNode
}

/** For a screen on a wall: the content alone, as large as there is room. Escape comes back. */
export function FullScreen({ title, children }: FullScreenProps) {
  const place = useRef<HTMLDivElement>(null)
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const onChange = () => setFull(document.fullscreenElement === place.current)
    document.addEventListener('fullscreenchange', onChange)
    return () => document.removeEventListener('fullscreenchange', onChange)
  }, [])
  const button = (
    <Button
      iconOnly
      aria-label="Full screen"
      icon={<Maximize2 aria-hidden />}
      onClick={() => void place.current?.requestFullscreen()}
    />
  )
  return (
    <div ref={place} className={isFull ? 'bg-surface overflow-y-auto p-6' : undefined}>
      {isFull && <h1 className="pb-4 text-xl font-medium">{title}</h1>}
      {children(button, isFull)}
    </div>
  )
}
