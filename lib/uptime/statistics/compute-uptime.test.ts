import { describe, expect, it } from 'vitest'

import { computeUptime, showShare } from './compute-uptime.ts'

const hour = 3_600_000
const range = { from: 0, to: 100 * hour }
const span = (state: string, from: number, to: number) => ({ state, from: from * hour, to: to * hour })

describe('uptime', () => {
  it.each([
    ['nothing observed', [], [], null, 0],
    ['up all the time', [span('up', 0, 100)], [], 1, 1],
    [
      'an hour of a hundred down',
      [span('up', 0, 50), span('down', 50, 51), span('up', 51, 100)],
      [],
      0.99,
      1,
    ],
    [
      'time that nobody observed',
      [span('up', 0, 50), span('unknown', 50, 60), span('up', 60, 100)],
      [],
      1,
      0.9,
    ],
    [
      'down in maintenance',
      [span('up', 0, 50), span('down', 50, 60), span('up', 60, 100)],
      [{ from: 50 * hour, to: 60 * hour }],
      1,
      1,
    ],
    [
      'overlapping ones, which count once',
      [span('up', 0, 100), span('down', 10, 20), span('down', 15, 20)],
      [],
      0.9,
      1,
    ],
    ['what lies outside', [span('down', -10, 0), span('up', 0, 100), span('down', 100, 120)], [], 1, 1],
    ['degraded', [span('degraded', 0, 100)], [], 1, 1],
  ])('of %s', (_what, spans, windows, uptime, coverage) => {
    const found = computeUptime(spans, windows, range)
    expect(found.uptime).toEqual(uptime === null ? null : expect.closeTo(uptime, 9))
    expect(found.coverage).toBeCloseTo(coverage, 9)
  })

  it.each([
    [0.999996, '99.999 %'],
    [1, '100 %'],
    [0.9998, '99.98 %'],
    [0.5, '50.00 %'],
    [null, 'no data'],
  ])('%s is shown as %s', (share, shown) => expect(showShare(share)).toBe(shown))
})
