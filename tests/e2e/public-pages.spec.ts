import { expect, test } from './fixtures.ts'

for (const path of ['/', '/auth/login']) {
  test(`${path} reads well and fits`, async ({ page, expectAccessible }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
  })
}

test('an unknown address says so', async ({ page, expectPageError }) => {
  expectPageError(/404/)
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
