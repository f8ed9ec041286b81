'use client'

import { SharedView, type SharedViewProps } from '#components/dashboards/shared-view'
import { ServerTime } from '#components/ui/relative-time'
import { QueryProvider } from '#lib/client/query-provider'

export function ShareClient({ now, ...props }: SharedViewProps & { now: number }) {
  return (
    <QueryProvider scope={`share:${props.token}`}>
      <ServerTime value={now}>
        <SharedView {...props} />
      </ServerTime>
    </QueryProvider>
  )
}
