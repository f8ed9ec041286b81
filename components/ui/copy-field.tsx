'use client'

import { useId, type ReactNode } from 'react'

import { CopyButton } from './copy-button.tsx'

export interface CopyFieldProps {
  label: string
  value: string
  /** A secret that is shown only now: the hint should say so. */
  once?: boolean
  hint?: ReactNode
  onCopy?: () => void
}

export function CopyField({ label, value, once = false, hint, onCopy }: CopyFieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div
        className={`flex items-stretch rounded-md border ${once ? 'border-warn/50 bg-warn-soft' : 'border-line bg-sunken'}`}
      >
        <input
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          className="figures text-control h-9 min-w-0 flex-1 rounded-md bg-transparent px-2.5 pointer-coarse:h-11"
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        />
        <CopyButton
          text={value}
          label={`Copy ${label.toLowerCase()}`}
          className="my-auto mr-1"
          onCopy={onCopy}
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-sm text-pretty">
          {hint}
        </p>
      )}
    </div>
  )
}
