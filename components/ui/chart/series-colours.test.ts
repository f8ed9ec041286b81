import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const
const grounds = { light: '#ffffff', dark: '#161a19' }
const seriesCount = 7

function readColours(theme: (typeof themes)[number]): string[] {
  const at = theme === 'light' ? 1 : 2
  const pattern = (name: string) => new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`)
  return Array.from({ length: seriesCount }, (_, index) => {
    // The first is the accent, which has its value elsewhere.
    const name = index === 0 ? 'verdigris' : `series-${index + 1}`
    return pattern(name).exec(css)?.[at] ?? ''
  })
}

type Triple = readonly [number, number, number]

const toLinear = (hex: string): Triple => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return [r, g, b]
}

const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [r = 0, g = 0, b = 0] = matrix.map((row) => Math.max(0, row[0] * x + row[1] * y + row[2] * z))
  return [r, g, b]
}

/** Machado, Oliveira and Fernandes (2009), severity 1. */
const visions: Record<string, readonly Triple[]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'without red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const toLms: readonly Triple[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]

/** Oklab, in which equal distances look alike. */
function toLab(colour: Triple): Triple {
  const [l, m, s] = times(toLms, colour).map(Math.cbrt) as [number, number, number]
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b

describe.each(themes)('colours of series, %s', (theme) => {
  const colours = readColours(theme)

  it('stand out from the ground', () => {
    const ground = luminance(toLinear(grounds[theme]))
    for (const colour of colours) {
      const own = luminance(toLinear(colour))
      expect((Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05), colour).toBeGreaterThanOrEqual(
        3,
      )
    }
  })

  it.each(Object.keys(visions))('are told apart by eyes of the kind: %s', (vision) => {
    const seen = colours.map((colour) => toLab(times(visions[vision] ?? [], toLinear(colour))))
    for (const [at, one] of seen.entries()) {
      for (const [offset, other] of seen.slice(at + 1).entries()) {
        const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
        expect(distance, `${colours[at]} and ${colours[at + 1 + offset]}`).toBeGreaterThan(0.085)
      }
    }
  })
})
