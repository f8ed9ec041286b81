import { killProcess } from '#tests/support/stack'

import { createKey, openKeyApi, readKeyNames } from '../key-activity.ts'
import { waitForRoom } from '../live-socket.ts'
import { expect, test } from './fixtures.ts'

test('a live page says that the connection is gone, comes back, and has missed nothing', async ({
  page,
  signIn,
  stack,
  pageErrors,
}) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const joined = waitForRoom(page, 'events')
  await page.goto(`${home}/activity`)
  await joined
  await createKey(api, 'before')
  await expect.poll(() => readKeyNames(page)).toEqual(['before', 'Test'])

  pageErrors.expect(/WebSocket|ERR_CONNECTION/)
  const meanwhile = ['meanwhile 1', 'meanwhile 2', 'meanwhile 3']
  const indicator = page.getByRole('status').filter({ hasText: 'Reconnecting' })
  await expect(async () => {
    await killProcess(stack, 'realtime')
    await expect(indicator).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  for (const name of meanwhile) await createKey(api, name)

  await expect(indicator).toHaveCount(0, { timeout: 20_000 })
  await createKey(api, 'after')
  const expected = ['after', ...meanwhile.toReversed(), 'before', 'Test']
  await expect.poll(() => readKeyNames(page)).toEqual(expected)
  const { items } = (await api('GET /api/activity?limit=100')).body as { items: unknown[] }
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(items.length)
})

test('a killed worker is replaced, and what was owed still arrives', async ({ page, signIn, stack }) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const joined = waitForRoom(page, 'events')
  await page.goto(`${home}/activity`)
  await joined
  const killed = killProcess(stack, 'worker')
  for (const name of ['one', 'two', 'three']) await createKey(api, name)
  await killed
  await expect.poll(() => readKeyNames(page), { timeout: 20_000 }).toEqual(['three', 'two', 'one', 'Test'])
})
