'use client'

import { Search } from 'lucide-react'
import { useSyncExternalStore } from 'react'

import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'

export function PaletteTrigger({ onOpen }: { onOpen: () => void }) {
  const modifier = useSyncExternalStore(subscribeNever, readModifier, () => 'Ctrl')
  return (
    <>
      <Button
        className="text-muted w-52 justify-start gap-2 px-2.5 font-normal max-md:hidden"
        aria-keyshortcuts="Meta+K Control+K"
        icon={<Search aria-hidden />}
        onClick={onOpen}
      >
        <span className="flex-1 text-left">Commands</span>
        <Kbd>{modifier}</Kbd>
        <Kbd className="-ml-1">K</Kbd>
      </Button>
      <Button
        variant="quiet"
        iconOnly
        className="md:hidden"
        aria-label="Commands"
        aria-keyshortcuts="Meta+K Control+K"
        icon={<Search aria-hidden />}
        onClick={onOpen}
      />
    </>
  )
}

function subscribeNever(): () => void {
  return () => {}
}

function readModifier(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
}
