'use client'

import { Button } from '../ui/button.tsx'
import { NoticePage } from './notice-page.tsx'

export interface ErrorNoticeProps {
  error: unknown
  title: string
  onRetry: () => void
}

export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps) {
  const details = detailsOf(error)
  return (
    <NoticePage
      code="Error"
      title={title}
      details={details}
      actions={
        <>
          <Button variant="primary" size="lg" onClick={onRetry}>
            Try again
          </Button>
          <Button size="lg" onClick={() => window.location.assign('/')}>
            Go to home
          </Button>
        </>
      }
    >
      <p>Saved data is safe. Unsaved changes on this page may be lost.</p>
      <p>
        {details.length > 0
          ? 'Try again. If it stays, give the number below to whoever runs this instance: it finds the cause in the log.'
          : 'Try again. If it stays, tell whoever runs this instance which page it was and when.'}
      </p>
    </NoticePage>
  )
}

const known = [
  ['digest', 'Digest'],
  ['traceId', 'Trace'],
  ['code', 'Code'],
] as const

function detailsOf(error: unknown): { term: string; value: string }[] {
  if (typeof error !== 'object' || error === null) return []
  const fields = new Map(Object.entries(error))
  return known.flatMap(([name, term]) => {
    const value: unknown = fields.get(name)
    return typeof value === 'string' && value !== '' ? [{ term, value }] : []
  })
}
