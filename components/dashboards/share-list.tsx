'use client'

import type { Share } from '#lib/dashboards/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

export interface ShareListProps {
  /** Null while they are on their way. */
  shares: readonly Share[] | null
  error: string | null
  revoking: string | null
  onRevoke: (id: string) => void
}

export function ShareList({ shares, error, revoking, onRevoke }: ShareListProps) {
  if (!shares)
    return error ? <p className="text-bad">{error}</p> : <SkeletonRows rows={2} label="Loading links" />
  if (shares.length === 0) return <p className="text-muted border-t pt-4">No link is open.</p>
  return (
    <section aria-label="Open links" className="border-t pt-2">
      {error && (
        <p role="alert" className="text-bad py-1">
          {error}
        </p>
      )}
      <ul>
        {shares.map((share) => (
          <li key={share.id} className="flex items-center gap-3 border-b py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2">
                <span className="truncate font-medium">{share.name ?? 'A link'}</span>
                {!share.works && <Badge tone="warn">ended</Badge>}
              </p>
              <p className="text-muted text-sm">
                Made <RelativeTime at={share.created_at} />
                {share.created_by && ` by ${share.created_by}`},{' '}
                {share.last_opened_at ? (
                  <>
                    opened <RelativeTime at={share.last_opened_at} />
                  </>
                ) : (
                  'never opened'
                )}
                {share.expires_at && (
                  <>
                    , ends <RelativeTime at={share.expires_at} />
                  </>
                )}
              </p>
            </div>
            <Button
              size="sm"
              variant="danger-quiet"
              loading={revoking === share.id}
              aria-label={`Revoke ${share.name ?? 'the link'}`}
              onClick={() => onRevoke(share.id)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
