import { ChartNotice } from '../../ui/chart/chart-state.tsx'

export function NothingFits() {
  return (
    <ChartNotice title="No data in this time range" heightPx={120}>
      No events match. Try a longer time range or fewer filters.
    </ChartNotice>
  )
}
