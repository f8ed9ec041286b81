'use client'

import { Fragment, createElement, useMemo, type ReactNode } from 'react'
import remend from 'remend'

import { listMarks } from '#lib/agents/evidence/answer-schema'
import type { Evidence } from '#lib/agents/schema'

import { classNames } from '../ui/class-names.ts'
import { Markdown } from '../ui/markdown.tsx'
import { NumberChip, UnverifiedNumber } from './number-chip.tsx'

export interface AnswerTextProps {
  home: string
  text: string
  evidence: ReadonlyMap<string, Evidence>
  /** More of it is coming: what is begun is shown as if it were finished. */
  isGrowing?: boolean
  className?: string
}

const [begin, end] = ['\uE000', '\uE001']
const holders = /\uE000(\d+)\uE001/

/** Text that a model or a person wrote, with its numbers as what they are. */
export function AnswerText({ home, text, evidence, isGrowing = false, className }: AnswerTextProps) {
  const { marks, source } = useMemo(() => holdMarks(text), [text])

  function renderText(plain: string): ReactNode {
    const parts = plain.split(holders).map((part, at) => {
      const mark = at % 2 === 1 ? marks[Number(part)] : undefined
      if (!mark || 'text' in mark) return part
      if ('flag' in mark) return createElement(UnverifiedNumber, { shown: mark.shown })
      const { ref, shown } = mark
      return createElement(NumberChip, { home, shown, evidence: evidence.get(ref), all: evidence })
    })
    return createElement(Fragment, null, ...parts)
  }

  return (
    <div
      className={classNames(
        'min-w-0 wrap-anywhere [&_ol]:max-w-none [&_p]:max-w-none [&_ul]:max-w-none [&>:first-child]:mt-0',
        '[&_h2]:mt-6 [&_h2]:border-0 [&_h2]:pt-0 [&_h2]:text-lg [&_h3]:mt-5 [&_h3]:border-0 [&_h3]:pt-0 [&_h3]:text-lg [&_h4]:mt-4 [&_h4]:text-lg',
        className,
      )}
    >
      <Markdown
        source={isGrowing ? remend(source) : source}
        resolveLink={(href) => (href.startsWith(`${home}/`) ? href : null)}
        renderText={renderText}
      />
    </div>
  )
}

/** Numbers are held by signs that mean nothing in Markdown, so that `$`, `_` and `|` in them do not either. */
function holdMarks(text: string) {
  const marks = listMarks(text)
  const source = marks
    .map((mark, at) => ('text' in mark ? mark.text.replaceAll(/[\uE000\uE001]/g, '') : `${begin}${at}${end}`))
    .join('')
  return { marks, source }
}
