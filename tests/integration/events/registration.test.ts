import { expect, it } from 'vitest'

import { allSubscribers } from '#lib/modules'
import { registerSubscribers } from '#lib/platform/jobs'
import { getPrisma } from '#lib/platform/postgres'

it('workers that start at the same instant agree on who listens', async () => {
  await Promise.all(Array.from({ length: 8 }, () => registerSubscribers(allSubscribers)))
  expect(await getPrisma().subscription.count()).toBe(allSubscribers.length)
})
