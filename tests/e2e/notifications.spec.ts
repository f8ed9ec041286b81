import { expect, test } from './fixtures.ts'
import { createKey, openKeyApi } from './key-activity.ts'
import { waitForRoom } from './live-socket.ts'

test('the bell tells live what a program did, and leads there', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const joined = waitForRoom(page, 'user:')
  await page.goto(`${home}/settings/health`)
  await joined
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  await createKey(api, 'Made by a program')
  const bell = page.getByRole('button', { name: 'Notifications, 1 unread' })
  await expect(bell).toBeVisible({ timeout: 5_000 })
  await bell.click()
  await page.getByRole('link', { name: /“Made by a program” was created/ }).click()
  await expect(page).toHaveURL(`${home}/settings/keys`)
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
})
