'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

import type { ButtonSize, ButtonVariant } from './button-class.tsx'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'

export interface CopyButtonProps {
  text: string
  /** What is copied, for its accessible name: "Copy the key". */
  label: string
  showLabel?: boolean
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
  onCopy?: () => void
}

export function CopyButton(props: CopyButtonProps) {
  const { text, label, showLabel = false, variant = 'quiet', size = 'sm', className, onCopy } = props
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    const copied = await copyText(text)
    setState(copied ? 'copied' : 'failed')
    if (copied) onCopy?.()
  }

  const said = state === 'copied' ? 'Copied' : state === 'failed' ? 'Select it and copy by hand' : ''
  return (
    <>
      <Button
        variant={variant}
        size={size}
        iconOnly={!showLabel}
        aria-label={label}
        title={said || label}
        className={className}
        icon={state === 'copied' ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
        onClick={() => void copy()}
      >
        {showLabel && (said || label)}
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}
