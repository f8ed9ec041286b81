import { openDatabase } from '#tests/support/open-database'

import { choosePerson, expect, newEmail, test } from './fixtures.ts'

test('choosing a provider and a person leads into a workspace of one’s own', async ({ page }) => {
  const email = newEmail()
  await page.goto('/')
  await page.getByRole('link', { name: 'Sign in' }).first().click()
  await page.getByRole('link', { name: /Continue with/ }).click()
  await choosePerson(page, { name: 'Eve Lindqvist', email })
  await page.waitForURL(/\/w\/[^/]+$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Eve')

  await page.goto('/auth/login')
  await expect(page, 'who is signed in is not asked again').toHaveURL(/\/w\/[^/]+$/)
})

test('a demo person signs in with two clicks', async ({ page }) => {
  await page.goto('/auth/login')
  await page.getByRole('link', { name: /Continue with/ }).click()
  await page.getByRole('button', { name: 'Ada Winter' }).click()
  await page.waitForURL(/\/w\/[^/]+$/)
  await expect(page.getByRole('button', { name: 'Account of Ada Winter' })).toBeVisible()
})

test('a sign-in leads back to where one wanted to go', async ({ page, signIn, openBrowser }) => {
  const { email, name, home } = await signIn(page)
  const elsewhere = await openBrowser()
  await elsewhere.goto(`${home}/settings/keys?from=mail`)
  await expect(elsewhere).toHaveURL(/\/auth\/login/)
  await elsewhere.getByRole('link', { name: /Continue with/ }).click()
  await choosePerson(elsewhere, { name, email })
  await expect(elsewhere).toHaveURL(`${home}/settings/keys?from=mail`)
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible()
})

test('a sign-in never leads to a page of somebody else', async ({ page }) => {
  await page.goto(`/auth/login?next=${encodeURIComponent('//evil.example/')}`)
  await page.getByRole('link', { name: /Continue with/ }).click()
  await choosePerson(page, { name: 'Eve Lindqvist', email: newEmail() })
  await page.waitForURL(/\/w\/[^/]+$/)
})

test('cancelling at the provider is explained, and the way goes on from there', async ({ page }) => {
  await page.goto('/auth/login?next=%2Fw%3Fto%3Dthere')
  await page.getByRole('link', { name: /Continue with/ }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.waitForURL(/\/auth\/login/)
  const alert = page.getByRole('alert').filter({ hasText: 'AUTH_004' })
  await expect(alert).toContainText('declined or canceled')
  await expect(alert).toContainText('nothing is lost')

  await page.getByRole('link', { name: /Continue with/ }).click()
  await choosePerson(page, { name: 'Eve Lindqvist', email: newEmail() })
  await page.waitForURL(/\/w\/[^/]+$/)
})

test('an address that signs in another way already is not merged', async ({
  page,
  signIn,
  stack,
  pageErrors,
}) => {
  // What the page was about to read is refused in the moment before it goes.
  pageErrors.allow(/401/)
  const { email, name } = await signIn(page)
  await using database = await openDatabase(stack)
  const { rowCount } = await database.query(
    `UPDATE account SET provider = 'google' FROM "user" u WHERE u.id = user_id AND u.email = $1`,
    [email],
  )
  expect(rowCount).toBe(1)

  await page.context().clearCookies()
  await page.goto('/auth/login')
  await page.getByRole('link', { name: /Continue with/ }).click()
  await choosePerson(page, { name, email })
  const alert = page.getByRole('alert').filter({ hasText: 'AUTH_004' })
  await expect(alert).toContainText('already uses another sign-in method')
  expect((await page.request.get('/api/me')).status()).toBe(401)
})

test('signing out ends the session itself', async ({ page, signIn, openBrowser, pageErrors }) => {
  // What the page was about to read is refused in the moment before it goes.
  pageErrors.allow(/401/)
  const { home } = await signIn(page)
  await page.goto(home)
  const cookies = (await page.context().cookies()).filter(({ httpOnly }) => httpOnly)
  expect((await page.request.get('/api/me')).status()).toBe(200)
  await page.getByRole('button', { name: 'Account of Eve Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  await page.goto(home)
  await expect(page).toHaveURL(/\/auth\/login/)

  const thief = await openBrowser()
  await thief.context().addCookies(cookies)
  expect((await thief.request.get('/api/me')).status(), 'copied cookies are worthless').toBe(401)
})
