'use client'

import type { ReactNode } from 'react'

import type { NotePanel } from '#lib/dashboards/schema'

import { Markdown } from '../ui/markdown.tsx'
import { PanelFrame } from './panel-frame.tsx'

export interface NoteCardProps {
  panel: NotePanel
  handle?: ReactNode
  menu?: ReactNode
}

/** A text between the figures. Nothing of it is ever used as markup. */
export function NoteCard({ panel, handle, menu }: NoteCardProps) {
  return (
    <PanelFrame title={panel.title} handle={handle} actions={menu} scrolls>
      <div className="[&>*:first-child]:mt-0 [&_h1]:text-xl [&_h2]:mt-4 [&_h2]:border-0 [&_h2]:pt-0 [&_li]:text-base [&_p]:text-base [&_ul]:text-base">
        <Markdown source={panel.text} />
      </div>
    </PanelFrame>
  )
}
