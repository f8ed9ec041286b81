'use client'

import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { classNames } from '../../ui/class-names.ts'

export interface ChooseFileProps {
  problem: string | null
  onChoose: (file: File) => void
}

export function ChooseFile({ problem, onChoose }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) onChoose(file)
  }
  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <Callout tone="bad" title="This file can’t be used.">
          {problem}
        </Callout>
      )}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
        className={classNames(
          'bg-raised flex flex-col items-start gap-3 rounded-lg border border-dashed px-4 py-8 transition-colors sm:px-8 sm:py-12',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <FileUp aria-hidden className="text-muted size-5" />
        <div className="max-w-prose">
          <p className="text-lg font-medium">Drop a file here</p>
          <p className="text-muted mt-1 text-pretty">
            CSV with a first line of names, or NDJSON with one event a line. It is read in this browser piece
            by piece, so its size does not matter. You see what becomes of the first rows before anything is
            sent.
          </p>
        </div>
        <Button variant="primary" onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/x-ndjson"
          aria-label="File with events"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => take(event.target.files)}
        />
      </div>
    </div>
  )
}
