import { randomUUID } from 'node:crypto'

import type { AdapterAccount } from 'next-auth/adapters'
import { expect, it } from 'vitest'

import { createAdapter } from '#lib/http/sign-in/adapter'
import { getPrisma } from '#lib/platform/postgres'

const visitor = { userAgent: null, address: null }

const accountOf = (userId: string, provider: string): AdapterAccount => ({
  userId,
  provider,
  providerAccountId: randomUUID(),
  type: 'oauth',
})

async function arrive(email: string) {
  const { createUser, linkAccount } = createAdapter(visitor)
  if (!createUser || !linkAccount) throw new Error('the adapter cannot make people')
  const person = { email, emailVerified: null, name: 'Ada Lane', image: null }
  const { id } = await createUser(person as Parameters<typeof createUser>[0])
  return { id, link: (provider: string) => linkAccount(accountOf(id, provider)) }
}

it('two providers that bring the same mail at the same moment do not become one person', async () => {
  const email = `${randomUUID()}@example.test`
  const [first, second] = [await arrive(email), await arrive(email)]
  const linked = await Promise.allSettled([first.link('google'), second.link('github')])
  expect(linked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await getPrisma().account.count({ where: { user: { email } } })).toBe(1)
})

it('a person who is signed in may add a second account', async () => {
  const { id, link } = await arrive(`${randomUUID()}@example.test`)
  await link('google')
  await createAdapter(visitor).linkAccount?.(accountOf(id, 'github'))
  expect(await getPrisma().account.count({ where: { userId: id } })).toBe(2)
})
