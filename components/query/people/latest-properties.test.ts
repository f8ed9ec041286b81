import { expect, test } from 'vitest'

import { latestProperties } from './latest-properties.ts'

test('the newest value of each property, what most events give first', () => {
  const events = [
    { order: 7 },
    { country: 'SE', order: 6 },
    { country: 'NO', device: { kind: 'phone' }, order: 5 },
  ]
  expect(latestProperties(events.map((props) => ({ props })))).toEqual([
    { path: 'order', value: '7' },
    { path: 'country', value: 'SE' },
    { path: 'device.kind', value: 'phone' },
  ])
})
