'use client'

import { CodeBlock } from '../../ui/code-block.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { writeSnippets } from './snippets.ts'

export const placeholderKey = 'bw_YOUR_KEY'

export interface WaysToSendProps {
  origin: string
  /** The key itself, or what stands for it. */
  keyText: string
}

export function WaysToSend({ origin, keyText }: WaysToSendProps) {
  return (
    <Tabs
      label="Ways to send events"
      tabs={writeSnippets(origin, keyText).map(({ value, label, note, code }) => ({
        value,
        label,
        content: (
          <div className="flex flex-col gap-2">
            <p className="text-muted text-pretty">{note}</p>
            <CodeBlock code={code} label={`Copy the ${label} snippet`} wrap />
          </div>
        ),
      }))}
    />
  )
}
