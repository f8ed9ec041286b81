'use client'

import { useMemo, type ReactNode } from 'react'

import type { NotePanel } from '#lib/dashboards/schema'

import { Markdown } from '../docs/markdown.tsx'
import { parseMarkdown } from '../docs/parse-markdown.ts'
import { PanelFrame } from './panel-frame.tsx'

export interface NoteCardProps {
  panel: NotePanel
  handle?: ReactNode
  menu?: ReactNode
}

/** A text between the figures. Nothing of it is ever used as markup. */
export function NoteCard({ panel, handle, menu }: NoteCardProps) {
  const blocks = useMemo(() => parseMarkdown(panel.text), [panel.text])
  return (
    <PanelFrame title={panel.title} handle={handle} actions={menu} scrolls>
      <div className="[&>*:first-child]:mt-0 [&_h1]:text-xl [&_h2]:mt-4 [&_h2]:border-0 [&_h2]:pt-0 [&_li]:text-base [&_p]:text-base [&_ul]:text-base">
        <Markdown blocks={blocks} />
      </div>
    </PanelFrame>
  )
}
