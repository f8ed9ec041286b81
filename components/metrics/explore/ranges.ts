export interface RangePreset {
  label: string
  from: string
  to: string
}

export const rangePresets: readonly RangePreset[] = [
  { label: 'Last hour', from: '-1h', to: 'now' },
  { label: 'Last 24 hours', from: '-24h', to: 'now' },
  { label: 'Last 7 days', from: '-7d', to: 'now' },
  { label: 'Last 30 days', from: '-30d', to: 'now' },
  { label: 'Last 90 days', from: '-90d', to: 'now' },
  { label: 'Last 12 months', from: '-12M', to: 'now' },
  { label: 'Today', from: 'now/d', to: 'now' },
  { label: 'Yesterday', from: '-1d/d', to: 'now/d' },
  { label: 'This week', from: 'now/w', to: 'now' },
  { label: 'This month', from: 'now/M', to: 'now' },
  { label: 'Last month', from: '-1M/M', to: 'now/M' },
]

const words: Record<string, string> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  y: 'year',
}

/** A range in words; what has no words is shown as it is written. */
export function describeRange({ from, to = 'now' }: { from: string; to?: string | undefined }): string {
  const preset = rangePresets.find((each) => each.from === from && each.to === to)
  if (preset) return preset.label
  const [, amount, unit = ''] = /^-(\d+)([mhdwMy])(?:\/\2)?$/.exec(from) ?? []
  if (amount !== undefined && to === 'now')
    return `Last ${amount} ${words[unit] ?? ''}${amount === '1' ? '' : 's'}`
  return `${readable(from)} – ${readable(to)}`
}

const readable = (moment: string) => moment.replace('T', ' ').replace(/:\d\d(?:\.\d+)?Z$/, ' UTC')
