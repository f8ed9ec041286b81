import { expect, signInAs, test } from './fixtures.ts'
import { waitForLiveSocket } from './live-socket.ts'

const atOnce = { timeout: 5_000 }

test('a session ended from elsewhere is over within seconds, its live connection too', async ({
  page,
  signIn,
  openBrowser,
  pageErrors,
}) => {
  const person = await signIn(page)
  const other = await openBrowser()
  const connected = waitForLiveSocket(other)
  await other.goto(await signInAs(other, person))
  const socket = await connected

  await page.goto(`${person.home}/account/sessions`)
  const sessions = page.getByRole('table', { name: 'Sessions' }).getByRole('row')
  await expect(sessions.filter({ hasText: 'this browser' })).toHaveCount(1)
  await page.getByRole('button', { name: /^Revoke / }).click()
  const closed = socket.waitForEvent('close')
  pageErrors.allow(/401/)
  await page.getByRole('button', { name: 'Revoke session' }).click()
  await expect(page.getByText('The session was revoked.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Revoke / })).toHaveCount(0)

  await expect(other, 'the open page itself leads to the sign-in').toHaveURL(/\/auth\/login/, atOnce)
  await closed
  expect((await page.request.get('/api/me')).status()).toBe(200)
})

test('all other sessions end together', async ({ page, signIn, openBrowser, pageErrors }) => {
  const person = await signIn(page)
  const others = await Promise.all([openBrowser(), openBrowser()])
  for (const other of others) await signInAs(other, person)
  pageErrors.allow(/401/)

  await page.goto(`${person.home}/account/sessions`)
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByRole('button', { name: 'Sign out elsewhere' }).click()
  await expect(page.getByText('2 sessions were revoked.').first()).toBeVisible()
  for (const other of others) {
    await expect.poll(async () => (await other.request.get('/api/me')).status(), atOnce).toBe(401)
  }
})
