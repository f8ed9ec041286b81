import { describe, expect, it } from 'vitest'

import { paintSeries } from './chart-data.tsx'
import { layOutPlot } from './plot-layout.ts'
import { findIndexAt, findIndexOf, findSeriesAt, moveIndex, moveSeries } from './pointing.ts'

const data = {
  times: [0, 10, 20, 30],
  series: [
    { key: 'a', name: 'A', values: [1, 2, null, 4] },
    { key: 'b', name: 'B', values: [10, 10, 10, 10] },
    { key: 'a-former', name: 'A before', values: [5, 5, 5, 5], comparedWith: 'a' },
  ],
}
const layOut = (kind: 'line' | 'bar') =>
  layOutPlot(data, paintSeries(data.series), {
    kind,
    stacked: kind === 'bar',
    wholeNumbers: true,
    tickCount: 5,
  })

describe('pointing', () => {
  it('finds the nearest point of a line, and the bucket of a bar', () => {
    expect([0, 0.2, 0.49, 0.9].map((place) => findIndexAt(layOut('line'), place))).toEqual([0, 1, 1, 3])
    expect([0, 0.24, 0.26, 0.99].map((place) => findIndexAt(layOut('bar'), place))).toEqual([0, 0, 1, 3])
  })

  it('follows another chart only where it shows that time', () => {
    expect([-1, 12, 30, 31, 99].map((time) => findIndexOf(layOut('line'), time))).toEqual([-1, 1, 3, -1, -1])
  })

  it('finds the nearest series, past gaps and former periods', () => {
    expect(findSeriesAt(layOut('line'), 0, 0)).toBe('a')
    expect(findSeriesAt(layOut('line'), 2, 0)).toBe('b')
    expect(findSeriesAt(layOut('bar'), 3, 0.3)).toBe('b')
    expect(findSeriesAt(layOut('bar'), 3, 0.1)).toBe('a')
  })

  it('moves by keys', () => {
    expect(moveIndex('ArrowRight', 3, 4, false)).toBe(3)
    expect(moveIndex('ArrowLeft', 50, 100, true)).toBe(40)
    expect(moveIndex('End', 0, 100, false)).toBe(99)
    expect(moveIndex('x', 0, 100, false)).toBeNull()
    expect([moveSeries(layOut('line'), null, 1), moveSeries(layOut('line'), 'b', 1)]).toEqual(['b', 'a'])
  })

  it('gives what is compared the colour of its own', () => {
    const painted = paintSeries(data.series)
    expect(painted.map(({ colour }) => colour)).toEqual([
      'var(--series-1)',
      'var(--series-2)',
      'var(--series-1)',
    ])
  })
})
