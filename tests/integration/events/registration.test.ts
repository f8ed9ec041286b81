import { expect, it } from 'vitest'

import { allSubscribers } from '#lib/modules'
import { getPool, getPrisma } from '#lib/platform/postgres'
import { registerSubscribers } from '#lib/platform/register-subscribers'

it('workers that start at the same instant agree on who listens', async () => {
  await Promise.all(Array.from({ length: 8 }, () => registerSubscribers(getPool(), allSubscribers)))
  expect(await getPrisma().subscription.count()).toBe(allSubscribers.length)
})
