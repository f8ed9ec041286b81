import { ChartNotice } from '../../ui/chart/chart-state.tsx'

export function NothingFits() {
  return (
    <ChartNotice title="Nothing in this range" heightPx={120}>
      No event fits what is asked. A longer range or fewer filters may find some.
    </ChartNotice>
  )
}
