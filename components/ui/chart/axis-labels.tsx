import { classNames } from '../class-names.ts'
import { edgeShare, type TimeTick } from './time-ticks.ts'

export interface ValueLabelsProps {
  labels: readonly { text: string; place: number }[]
}

export function ValueLabels({ labels }: ValueLabelsProps) {
  return labels.map(({ text, place }) => (
    <span
      key={place}
      aria-hidden
      className="text-muted absolute right-full mr-2 translate-y-1/2 whitespace-nowrap"
      style={{ bottom: `${place * 100}%` }}
    >
      {text}
    </span>
  ))
}

export interface TimeLabelsProps {
  ticks: readonly TimeTick[]
  placeTime: (time: number) => number
}

/** Those at the edges lean inwards, so that nothing stands out of the chart. */
export function TimeLabels({ ticks, placeTime }: TimeLabelsProps) {
  return ticks.map(({ at, label, isMajor }) => {
    const place = placeTime(at)
    return (
      <span
        key={at}
        aria-hidden
        className={classNames(
          'absolute top-full mt-1.5 whitespace-nowrap',
          place < edgeShare ? '' : place > 1 - edgeShare ? '-translate-x-full' : '-translate-x-1/2',
          isMajor ? 'text-text' : 'text-muted',
        )}
        style={{ left: `${place * 100}%` }}
      >
        {label}
      </span>
    )
  })
}
