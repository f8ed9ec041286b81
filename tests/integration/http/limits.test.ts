import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { countSignIn } from '#lib/platform/limits'

it('serves callers that come at once exactly as many times as callers that come one by one', async () => {
  const address = randomUUID()
  const secondsLeft = 60 - ((Date.now() / 1000) % 60)
  // A new minute in the middle would serve some of them twice.
  if (secondsLeft < 3) await new Promise((resolve) => setTimeout(resolve, secondsLeft * 1000 + 50))
  const asked = await Promise.allSettled(Array.from({ length: 400 }, () => countSignIn('start', address)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(240)
  await expect(countSignIn('start', address)).rejects.toMatchObject({ code: 'BACKEND_003' })
})
