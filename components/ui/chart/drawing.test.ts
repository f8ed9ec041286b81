import { describe, expect, it } from 'vitest'

import { paintSeries } from './chart-data.tsx'
import { drawSeries } from './draw-series.ts'
import { findBucket, findNearest } from './find-nearest.ts'
import { writeArea, writeBars, writeLine } from './paths.ts'
import { layOutPlot } from './plot-layout.ts'
import { sampleColumns } from './sample-columns.ts'
import { stackSeries } from './stack-series.ts'
import { createValueScale, extentOf } from './value-scale.ts'

describe('the scale of values', () => {
  it.each([
    [0, 97, [0, 20, 40, 60, 80, 100]],
    [0, 1006, [0, 250, 500, 750, 1000]],
    [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 0.00034, [0, 0.0001, 0.0002, 0.0003]],
    [-3, 12, [0, 5, 10]],
    [-30, -12, [-30, -20, -10, 0]],
    [1.2e9, 1.9e9, [0, 5e8, 1e9, 1.5e9]],
    [Infinity, -Infinity, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('holds %f to %f, and round numbers', (least, most, ticks) => {
    const scale = createValueScale(least, most)
    expect(scale.ticks).toEqual(ticks)
    for (const value of [...ticks, ...[least, most].filter(Number.isFinite)]) {
      expect(scale.place(value)).toBeGreaterThanOrEqual(0)
      expect(scale.place(value)).toBeLessThanOrEqual(1)
    }
  })

  it('gives counts no halves', () => {
    for (let most = 0; most < 60; most++) {
      const { ticks, high } = createValueScale(0, most, { wholeNumbers: true })
      expect(ticks.every(Number.isInteger)).toBe(true)
      expect(high).toBeGreaterThanOrEqual(most)
    }
  })

  it('finds extremes past what is missing', () => {
    expect(
      extentOf([
        [3, null, -2],
        [Number.NaN, 8],
      ]),
    ).toEqual([-2, 8])
  })
})

describe('finding by halving', () => {
  const times = [0, 10, 20, 40]
  it.each([
    [-5, 0, 0],
    [4, 0, 0],
    [6, 1, 0],
    [19, 2, 1],
    [29, 2, 2],
    [31, 3, 2],
    [99, 3, 3],
  ])('%i: nearest %i, in bucket %i', (time, nearest, bucket) => {
    expect([findNearest(times, time), findBucket(times, time)]).toEqual([nearest, bucket])
  })
  it('finds nothing in nothing', () => expect(findNearest([], 5)).toBe(-1))
})

describe('sampling', () => {
  it('leaves few points alone', () => expect(sampleColumns([1, null, 3], 100)).toEqual([0, 1, 2]))

  it('keeps the extremes of every column, and every gap', () => {
    const values: (number | null)[] = Array.from({ length: 10_000 }, (_, index) => Math.sin(index / 500))
    values[4321] = 40
    values[7777] = -40
    for (let index = 5000; index < 5200; index++) values[index] = null
    const kept = sampleColumns(values, 300)
    expect(kept.length).toBeLessThan(1300)
    expect(kept).toEqual(kept.toSorted((a, b) => a - b))
    expect(new Set(kept).size).toBe(kept.length)
    expect(kept).toEqual(expect.arrayContaining([0, 4321, 7777, 4999, 5000, 5200, 9999]))
    for (let column = 0; column < 300; column++) {
      const from = Math.ceil((column * 10_000) / 300)
      const to = Math.ceil(((column + 1) * 10_000) / 300)
      const all = values.slice(from, to).filter((value) => value !== null)
      const drawn = kept.filter((index) => index >= from && index < to).map((index) => values[index])
      if (all.length > 0) expect(drawn).toEqual(expect.arrayContaining([Math.min(...all), Math.max(...all)]))
    }
  })
})

describe('paths', () => {
  it('shows a gap as a gap, and a point alone as a dot', () => {
    const points = [1, 0.5, null, 0, null, 1].map((y, index) => ({ x: index / 5, y }))
    expect(writeLine(points)).toEqual({
      line: 'M0.0 0.0L2000.0 500.0',
      dots: 'M6000.0 1000.0h0M10000.0 0.0h0',
    })
  })

  it('closes each run of an area', () => {
    const points = [0.5, 1, null, 1].map((y, index) => ({ x: index / 4, y, base: 0 }))
    expect(writeArea(points)).toBe('M0.0 500.0L2500.0 0.0L2500.0 1000.0L0.0 1000.0Z')
  })

  it('draws bars', () => {
    expect(writeBars([{ left: 0, right: 0.5, bottom: 0, top: 0.25 }])).toBe(
      'M0.0 750.0h5000.0V1000.0h-5000.0Z',
    )
  })
})

describe('stacking', () => {
  it('goes up from zero and down from zero, past gaps', () => {
    expect(
      stackSeries([
        [1, null, -1],
        [2, 3, -2],
        [4, 4, 4],
      ]),
    ).toEqual([
      [
        { base: 0, top: 1 },
        { base: 0, top: null },
        { base: 0, top: -1 },
      ],
      [
        { base: 1, top: 3 },
        { base: 0, top: 3 },
        { base: -1, top: -3 },
      ],
      [
        { base: 3, top: 7 },
        { base: 3, top: 7 },
        { base: 0, top: 4 },
      ],
    ])
  })
})

describe('drawing', () => {
  const draw = (
    kind: 'line' | 'bar',
    values: (number | null)[],
    parts: { open?: number; first?: boolean },
  ) => {
    const data = {
      times: values.map((_value, index) => index),
      series: [{ key: 'a', name: 'A', values }],
      incompleteFrom: parts.open ?? null,
      isFirstPartial: parts.first === true,
    }
    const options = { kind, stacked: kind === 'bar', wholeNumbers: true, tickCount: 4 }
    const [drawn] = drawSeries(layOutPlot(data, paintSeries(data.series), options), 100)
    const count = (path = '', letter: string) => path.split(letter).length - 1
    return {
      line: count(drawn?.line, 'L') + count(drawn?.line, 'M'),
      open: count(drawn?.openLine, 'M'),
      dots: count(drawn?.dots, 'M'),
      bars: count(drawn?.bars, 'Z'),
      openBars: count(drawn?.openBars, 'Z'),
    }
  }

  it('dashes what is only a part of its bucket', () => {
    const none = { bars: 0, openBars: 0 }
    expect(draw('line', [1, 2, 3, 4], {})).toEqual({ line: 4, open: 0, dots: 0, ...none })
    expect(draw('line', [1, 2, 3, 4], { open: 3 })).toEqual({ line: 3, open: 1, dots: 0, ...none })
    expect(draw('line', [1, 2, 3, 4], { open: 3, first: true })).toEqual({
      line: 2,
      open: 2,
      dots: 0,
      ...none,
    })
    expect(draw('line', [1, 2], { open: 1 })).toEqual({ line: 0, open: 1, dots: 0, ...none })
    expect(draw('line', [1], { open: 0 })).toEqual({ line: 0, open: 0, dots: 1, ...none })
  })

  it('draws a bar for what is known and not zero', () => {
    const lines = { line: 0, open: 0, dots: 0 }
    expect(draw('bar', [1, null, 0, 4, 5], { open: 4 })).toEqual({ ...lines, bars: 2, openBars: 1 })
    expect(draw('bar', [1, 2], { first: true })).toEqual({ ...lines, bars: 1, openBars: 1 })
  })
})
