import { describe, expect, it } from 'vitest'

import { readLook, writeLook } from './dashboard-params.tsx'

describe('how somebody looks at a dashboard, in the address', () => {
  it.each([
    {},
    { from: '-30d', to: 'now' },
    { from: '-1d/d', to: 'now/d', timezone: 'Asia/Tokyo' },
    { filter: { and: [{ field: 'props.a&b', op: 'eq', value: '“=' } as const] }, live: true },
  ])('comes back as it was', (look) => {
    expect(readLook(new URLSearchParams(writeLook(look).toString()))).toEqual(look)
  })

  it.each(['filter={', 'filter={"op":"eq"}', 'filter=7', 'live=perhaps', 'from='])('ignores %s', (text) => {
    expect(readLook(new URLSearchParams(text))).toEqual({})
  })
})
