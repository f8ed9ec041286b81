'use client'

import { Callout } from '../ui/callout.tsx'
import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { Terms } from './alert-draft.ts'
import { PreviewChart } from './preview-chart.tsx'
import { PreviewSummary } from './preview-summary.tsx'
import { previewDays, usePreview } from './use-preview.ts'

export interface PreviewPanelProps {
  terms: Terms | null
  timezone: string
  title?: string
}

export function PreviewPanel({ terms, timezone, title = 'Preview of the last 7 days' }: PreviewPanelProps) {
  const preview = usePreview(terms)
  return (
    <Panel title={title}>
      {!terms && <p className="text-muted">Set a condition to see when it would have fired.</p>}
      {terms && preview.isPending && !preview.error && <Skeleton className="h-60" />}
      {preview.error && (
        <Callout tone="warn" title="Couldn’t load the preview.">
          {preview.error.message}
        </Callout>
      )}
      {terms && preview.data && !preview.error && (
        <div className="flex flex-col gap-4">
          {preview.data.series.length > 0 && (
            <PreviewChart
              label="Preview"
              query={terms.query}
              condition={terms.condition}
              preview={preview.data}
              timezone={timezone}
            />
          )}
          {preview.data.series.length === 0 && <p className="text-muted">No matching events in that time.</p>}
          <PreviewSummary preview={preview.data} days={previewDays} />
        </div>
      )}
    </Panel>
  )
}
