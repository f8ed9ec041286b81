import { PageHeader } from '#components/ui/page-header'
import { Panel } from '#components/ui/panel'
import { Skeleton, SkeletonRows } from '#components/ui/skeleton'

export default function SettingsLoading() {
  return (
    <>
      <PageHeader
        title={<Skeleton className="h-6 w-40" />}
        description={<Skeleton className="my-1 h-3 w-72 max-w-full" />}
      />
      <Panel flush>
        <SkeletonRows rows={4} />
      </Panel>
    </>
  )
}
