export interface Change {
  direction: 'up' | 'down' | 'same'
  text: string
}

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 })
const manyfold = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })

/** How much more or less than before; null where there is nothing to compare with. */
export function describeChange(value: number | null, former: number | null): Change | null {
  if (value === null || former === null) return null
  const direction = value > former ? 'up' : value < former ? 'down' : 'same'
  if (direction === 'same') return { direction, text: 'as before' }
  if (former === 0) return { direction, text: 'from nothing' }
  const ratio = (value - former) / Math.abs(former)
  return {
    direction,
    text: ratio >= 10 ? `${manyfold.format(ratio + 1)} times` : percent.format(Math.abs(ratio)),
  }
}
