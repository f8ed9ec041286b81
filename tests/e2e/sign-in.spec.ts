import { expect, test } from './fixtures.ts'

test('a first sign-in leads into a workspace of one’s own', async ({ page, signIn, expectAccessible }) => {
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})

test('cancelling at the provider is explained', async ({ page }) => {
  await page.goto('/auth/oauth?provider=local')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.waitForURL(/\/auth\//)
  await expect(page.getByText('AUTH_004')).toBeVisible()
})
