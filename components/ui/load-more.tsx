'use client'

import { Button } from './button.tsx'

export interface LoadMoreProps {
  shown: number
  noun: string
  hasMore: boolean
  loading?: boolean
  error?: string | null
  onLoadMore: () => void
}

export function LoadMore({ shown, noun, hasMore, loading = false, error, onLoadMore }: LoadMoreProps) {
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-3 border-t px-4 py-2">
      <p className="text-muted text-sm" role="status">
        {error ? (
          <span className="text-bad">{error}</span>
        ) : (
          <>
            <span className="figures">{shown}</span> {noun}
            {hasMore ? ' so far' : ', that is all'}
          </>
        )}
      </p>
      {hasMore && (
        <Button size="sm" loading={loading} onClick={onLoadMore}>
          {error ? 'Try again' : 'Load more'}
        </Button>
      )}
    </div>
  )
}
