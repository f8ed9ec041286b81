import { expect, test } from './fixtures.ts'

test('an unknown address says so', async ({ page, pageErrors }) => {
  pageErrors.expect(/404/)
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address.')
  await page.getByRole('link', { name: 'Go to home' }).click()
  await expect(page).toHaveURL('/')
})
