import { describe, expect, it } from 'vitest'

import {
  changePlace,
  findPlace,
  gridColumns,
  highestPanel,
  inReadingOrder,
  overlap,
  type Placed,
  stepPanel,
  tidyLayout,
} from './transitions.ts'

const at = (id: string, x: number, y: number, w: number, h: number): Placed => ({ id, x, y, w, h })

/** `a 0,0 6×4` for each. */
const draw = (panels: readonly Placed[]) => panels.map(({ id, x, y, w, h }) => `${id} ${x},${y} ${w}×${h}`)

const isFree = (panels: readonly Placed[], place: Placed) =>
  panels.every((other) => other.id === place.id || !overlap(other, place))

function expectTidy(panels: readonly Placed[]): void {
  for (const panel of panels) {
    expect(panel.x, panel.id).toBeGreaterThanOrEqual(0)
    expect(panel.x + panel.w, panel.id).toBeLessThanOrEqual(gridColumns)
    expect(isFree(panels, panel), `${panel.id} lies over another: ${draw(panels).join('; ')}`).toBe(true)
    const isInMidAir = panel.y > 0 && isFree(panels, { ...panel, y: panel.y - 1 })
    expect(isInMidAir, `${panel.id} rests on nothing: ${draw(panels).join('; ')}`).toBe(false)
  }
}

const row = [at('a', 0, 0, 4, 4), at('b', 4, 0, 4, 4), at('c', 8, 0, 4, 4)]
const pile = [at('a', 0, 0, 6, 4), at('b', 0, 4, 6, 4), at('c', 0, 8, 6, 4)]

describe('tidying', () => {
  it('leaves alone what is tidy', () => {
    expect(tidyLayout(pile)).toEqual(pile)
    expect(tidyLayout(row)).toEqual(row)
  })

  it('lets panels rise, and pushes apart those that lie over each other', () => {
    const messy = [at('b', 0, 9, 6, 4), at('a', 0, 2, 6, 4), at('c', 2, 3, 6, 4)]
    expect(draw(tidyLayout(messy))).toEqual(['b 0,8 6×4', 'a 0,0 6×4', 'c 2,4 6×4'])
  })

  it('brings back what is too wide, too high or outside', () => {
    const strange = [at('a', 20, 0, 4, 2), at('b', -3, 0, 40, 900), at('c', 0.4, 0, 0, -1)]
    expect(draw(tidyLayout(strange))).toEqual(['a 8,24 4×2', `b 0,0 12×${highestPanel}`, 'c 0,24 1×1'])
  })
})

describe('a new panel', () => {
  it('takes the first gap that is large enough', () => {
    const panels = [at('a', 0, 0, 3, 4), at('b', 6, 0, 6, 4), at('c', 0, 4, 12, 4)]
    expect(findPlace(panels, { w: 3, h: 4 })).toEqual({ x: 3, y: 0, w: 3, h: 4 })
    expect(findPlace(panels, { w: 4, h: 4 })).toEqual({ x: 0, y: 8, w: 4, h: 4 })
    expect(findPlace(panels, { w: 3, h: 5 })).toEqual({ x: 0, y: 8, w: 3, h: 5 })
  })

  it('is the first of an empty dashboard', () => {
    expect(findPlace([], { w: 30, h: 2 })).toEqual({ x: 0, y: 0, w: 12, h: 2 })
  })
})

describe('moving', () => {
  it('goes past a neighbour once it is beyond its middle', () => {
    expect(draw(changePlace(pile, 'a', { y: 1 }))).toEqual(draw(pile))
    expect(draw(changePlace(pile, 'a', { y: 2 }))).toEqual(['a 0,4 6×4', 'b 0,0 6×4', 'c 0,8 6×4'])
    expect(draw(changePlace(pile, 'c', { y: 7 }))).toEqual(draw(pile))
    expect(draw(changePlace(pile, 'c', { y: 5 }))).toEqual(['a 0,0 6×4', 'b 0,8 6×4', 'c 0,4 6×4'])
  })

  it('to another column makes the neighbours there give way downwards', () => {
    expect(draw(changePlace(row, 'a', { x: 4 }))).toEqual(['a 4,0 4×4', 'b 4,4 4×4', 'c 8,0 4×4'])
    expect(draw(changePlace(row, 'a', { x: 6 }))).toEqual(['a 6,0 4×4', 'b 4,4 4×4', 'c 8,4 4×4'])
  })

  it('closes the gap that it leaves', () => {
    expect(draw(changePlace(pile, 'a', { x: 6 }))).toEqual(['a 6,0 6×4', 'b 0,0 6×4', 'c 0,4 6×4'])
  })

  it('stays within the columns, and falls no deeper than the others', () => {
    expect(draw(changePlace(row, 'a', { x: 99, y: 500 }))).toEqual(['a 8,4 4×4', 'b 4,0 4×4', 'c 8,0 4×4'])
    expect(draw(changePlace(row, 'c', { x: -5, y: -5 }))).toEqual(['a 0,4 4×4', 'b 4,0 4×4', 'c 0,0 4×4'])
  })

  it('of nothing changes nothing', () => {
    expect(changePlace(row, 'nobody', { x: 4 })).toEqual(row)
  })
})

describe('resizing', () => {
  it('pushes neighbours down, and lets them rise again', () => {
    const wide = changePlace(row, 'a', { w: 6 })
    expect(draw(wide)).toEqual(['a 0,0 6×4', 'b 4,4 4×4', 'c 8,0 4×4'])
    expect(draw(changePlace(wide, 'a', { w: 4 }))).toEqual(draw(row))
    expect(draw(changePlace(pile, 'a', { h: 6 }))).toEqual(['a 0,0 6×6', 'b 0,6 6×4', 'c 0,10 6×4'])
  })

  it('stops at the last column', () => {
    expect(draw(changePlace(row, 'c', { w: 9 }))).toContain('c 3,0 9×4')
  })
})

describe('by keyboard', () => {
  it('steps past one neighbour at a time', () => {
    const once = stepPanel(pile, 'a', 'down')
    expect(draw(once)).toEqual(['a 0,4 6×4', 'b 0,0 6×4', 'c 0,8 6×4'])
    expect(draw(stepPanel(once, 'a', 'down'))).toEqual(['a 0,8 6×4', 'b 0,0 6×4', 'c 0,4 6×4'])
    expect(draw(stepPanel(once, 'a', 'up'))).toEqual(draw(pile))
  })

  it('goes nowhere from the edge', () => {
    expect(draw(stepPanel(pile, 'c', 'down'))).toEqual(draw(pile))
    expect(draw(stepPanel(pile, 'a', 'up'))).toEqual(draw(pile))
    expect(draw(stepPanel(row, 'a', 'left'))).toEqual(draw(row))
  })

  it('goes sideways by a column', () => {
    expect(draw(stepPanel([at('a', 0, 0, 4, 4)], 'a', 'right'))).toEqual(['a 1,0 4×4'])
  })
})

it('is read line by line', () => {
  const panels = [at('c', 0, 4, 4, 4), at('b', 6, 0, 4, 4), at('a', 0, 0, 4, 4)]
  expect(inReadingOrder(panels).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

describe('whatever is done', () => {
  const dice = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }

  it.each([1, 2, 3, 4, 5])('the layout is tidy (%i)', (seed) => {
    const roll = dice(seed)
    const upTo = (most: number) => Math.floor(roll() * (most + 1))
    let panels: Placed[] = []
    for (let step = 0; step < 200; step++) {
      const chosen = panels[upTo(panels.length - 1)]
      if (panels.length < 14 && (!chosen || roll() < 0.3)) {
        const size = { w: 1 + upTo(11), h: 1 + upTo(9) }
        panels.push({ id: `p${step}`, ...findPlace(panels, size) })
      } else if (chosen && roll() < 0.1) {
        panels = tidyLayout(panels.filter((panel) => panel !== chosen))
      } else if (chosen && roll() < 0.2) {
        const directions = ['up', 'down', 'left', 'right'] as const
        panels = stepPanel(panels, chosen.id, directions[upTo(3)] ?? 'up')
      } else if (chosen) {
        const place = { x: upTo(14) - 1, y: upTo(40), w: 1 + upTo(13), h: 1 + upTo(9) }
        const before = panels.map(({ id }) => id)
        const moved = changePlace(panels, chosen.id, place)
        expect(moved.map(({ id }) => id)).toEqual(before)
        expect(moved.filter(({ id }) => id !== chosen.id).map(({ w, h }) => [w, h])).toEqual(
          panels.filter(({ id }) => id !== chosen.id).map(({ w, h }) => [w, h]),
        )
        panels = moved
      }
      expectTidy(panels)
      expect(tidyLayout(panels)).toEqual(panels)
    }
  })
})
