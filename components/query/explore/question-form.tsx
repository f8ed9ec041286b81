'use client'

import { ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Panel } from '../../ui/panel.tsx'
import { Builder, type BuilderProps } from './builder.tsx'
import { describeQuestion, listRefinements } from './describe-question.ts'

/** Stands beside the answer where there is room; else it is folded, so that the answer is seen first. */
export function QuestionForm({ question, onChange }: BuilderProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const openerRef = useRef<HTMLButtonElement>(null)
  const refinements = listRefinements(question)

  function showAnswer() {
    setOpen(false)
    openerRef.current?.focus()
  }

  return (
    <Panel
      flush
      className="lg:sticky lg:top-[calc(var(--header-height,0px)+1rem)] lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
    >
      <div className="flex items-center gap-3 py-2 pr-2 pl-4 lg:hidden">
        <p className="min-w-0 flex-1">
          <span className="block truncate">{describeQuestion(question)}</span>
          {refinements.length > 0 && (
            <span className="text-muted block truncate text-sm">{refinements.join(' · ')}</span>
          )}
        </p>
        <Button
          ref={openerRef}
          size="sm"
          aria-expanded={isOpen}
          aria-controls={id}
          className="scroll-mt-[calc(var(--header-height,0px)+1.5rem)]"
          onClick={() => setOpen(!isOpen)}
        >
          Edit query
          <ChevronDown aria-hidden className={classNames('text-muted', isOpen && 'rotate-180')} />
        </Button>
      </div>
      <div id={id} className={classNames('p-4 max-lg:border-t', !isOpen && 'max-lg:hidden')}>
        <Builder question={question} onChange={onChange} />
        <Button className="mt-5 w-full lg:hidden" onClick={showAnswer}>
          Show results
        </Button>
      </div>
    </Panel>
  )
}
