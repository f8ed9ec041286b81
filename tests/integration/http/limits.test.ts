import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { countSignIn } from '#lib/platform/limits'
import { leaveRoomInMinute } from '#tests/support/leave-room-in-minute'

it('serves callers that come at once exactly as many times as callers that come one by one', async () => {
  const address = randomUUID()
  await leaveRoomInMinute()
  const asked = await Promise.allSettled(Array.from({ length: 400 }, () => countSignIn('start', address)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(240)
  await expect(countSignIn('start', address)).rejects.toMatchObject({ code: 'BACKEND_003' })
})
