import { expect } from './fixtures.ts'
import { test } from './shop-events.ts'

const slow = { timeout: 20_000 }

test('where there is little room the answer comes first, and the form unfolds and folds by keyboard', async ({
  page,
  openShop,
  expectToFit,
}) => {
  const { home } = await openShop(page)
  await page.setViewportSize({ width: 390, height: 844 })
  const asked = { from: '-7d/d', chart: 'table', by: 'props.device', compare: 'previous_period' }
  const params = new URLSearchParams(asked)
  params.append('series', JSON.stringify({ event: 'order.paid' }))
  params.append('series', JSON.stringify({ event: 'order.paid', measure: 'p95', of: 'value' }))
  await page.goto(`${home}/explore?${params}`)
  const table = page.getByRole('table', { name: 'order.paid, p95 value of order.paid by device' })
  await expect(table).toBeInViewport(slow)
  await expect(table.getByRole('columnheader', { name: 'Before' })).toHaveCount(0)
  const hiddenPx = await table.evaluate(({ scrollWidth, parentElement }) =>
    parentElement ? scrollWidth - parentElement.clientWidth : Infinity,
  )
  expect(hiddenPx, 'nothing of the table is out of sight').toBeLessThanOrEqual(0)

  const opener = page.getByRole('button', { name: 'Edit query' })
  const measure = page.getByRole('combobox', { name: 'Measure of series B' })
  await expect(opener).toHaveAttribute('aria-expanded', 'false')
  await expect(measure).toBeHidden()
  await opener.press('Enter')
  await expect(opener).toHaveAttribute('aria-expanded', 'true')
  await expect(measure).toBeVisible()
  const chosen = measure.getByText('95th percentile')
  expect(await chosen.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await expectToFit(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Event of series A: order.paid' })).toBeFocused()
  await page.getByRole('button', { name: 'Show results' }).press('Enter')
  await expect(measure).toBeHidden()
  await expect(opener).toBeFocused()

  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(measure).toBeVisible()
  await expect(opener).toBeHidden()
  await expect(table.getByRole('columnheader', { name: 'Before' })).toHaveCount(2)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${home}/explore?from=-3M/M&to=-1M/M&timezone=UTC&chart=line`)
  await expect(page.getByRole('button', { name: /^Range: start of the month 3 months ago/ })).toBeVisible(
    slow,
  )
  await expectToFit(page)
})
