import type { Page } from '@playwright/test'

import type { Api } from '#tests/support/api'

import { expect, test } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'
import { waitForRoom } from './live-socket.ts'

// Counters are looked at every ten seconds.
const firesWithin = { timeout: 30_000 }

async function sendFailures(api: Api, count: number): Promise<void> {
  const events = Array.from({ length: count }, () => ({ name: 'checkout.failed', props: { card: 'visa' } }))
  expect((await api('POST /api/ingest', events)).status).toBe(202)
}

const statusOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('an alert is made from a question, fires live in the page and the bell, and is snoozed', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000)
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  await sendFailures(api, 3)
  const query = {
    from: '-1h',
    to: 'now',
    timezone: 'UTC',
    series: [{ event: 'checkout.failed', measure: 'count' }],
  }
  await page.goto(`${home}/alerts/new?query=${encodeURIComponent(JSON.stringify(query))}`)
  await expect(page.getByRole('button', { name: 'Event of series A' })).toContainText('checkout.failed')
  await page.getByLabel('Window').click()
  await page.getByRole('option', { name: 'the last 5 minutes' }).click()
  await page.getByLabel('Alert', { exact: true }).fill('10')
  await page.getByLabel('Warn').fill('5')
  await expect(page.getByText(/In the last 7 days it would (not )?have/)).toBeVisible()
  await page.getByLabel('Name').fill('Checkouts fail')
  await page.getByLabel('What to do when it fires').fill('Look at the payment provider first.')
  await page.getByRole('button', { name: 'Create alert' }).click()
  await expect(page.getByRole('heading', { name: 'Checkouts fail' })).toBeVisible()
  await expect(page.getByText('above 10')).toBeVisible()
  await expect(page.getByText('above 5', { exact: true })).toBeVisible()

  const joined = waitForRoom(page, 'alerts')
  await page.goto(`${home}/alerts`)
  await joined
  const row = statusOf(page, 'Checkouts fail')
  await expect(row).toContainText('OK', firesWithin)
  await sendFailures(api, 20)
  await expect(row).toContainText('Alert', firesWithin)
  const bell = page.getByRole('button', { name: /^Notifications, \d+ unread/ })
  await expect(bell).toBeVisible({ timeout: 10_000 })
  await bell.click()
  await page.getByRole('link', { name: 'Alert fired: Checkouts fail' }).click()
  await expect(page).toHaveURL(/\/alerts\/alr_/)
  await expect(page.getByRole('listitem').filter({ hasText: 'Fired' })).toBeVisible()

  await page.getByRole('button', { name: 'Snooze Checkouts fail' }).click()
  await page.getByRole('menuitem', { name: 'For an hour' }).click()
  await expect(page.getByText('Snoozed.')).toBeVisible()
  await page.getByRole('button', { name: 'End snooze of Checkouts fail' }).click()
  await expect(page.getByText('Snoozed.')).toHaveCount(0)
})

test('what a person changes of an alert is kept; mute and delete end it', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const made = await api('POST /api/alerts', {
    name: 'Sums',
    query: { series: [{ event: 'order.paid', measure: 'sum' }], group_by: 'props.plan' },
    condition: { kind: 'range', when: 'outside', alert: { low: 1, high: 9 } },
    window: '1h',
  })
  expect(made.status).toBe(201)
  const { id } = made.body as { id: string }
  await page.goto(`${home}/alerts/${id}`)
  await page.getByRole('button', { name: 'Actions for Sums' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(page.getByLabel('Alert, from')).toHaveValue('1')
  await page.getByLabel('Alert, to').fill('12')
  await page.getByLabel('For at least').click()
  await page.getByRole('option', { name: '5 minutes', exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(`${home}/alerts/${id}`)
  await expect(page.getByText('outside 1 to 12')).toBeVisible()
  expect((await api(`GET /api/alerts/${id}`)).body).toMatchObject({
    for: '5m',
    query: { group_by: 'props.plan' },
    condition: { alert: { low: 1, high: 12 } },
  })
  await page.getByRole('button', { name: 'Actions for Sums' }).click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect(page.getByText('This alert is off.')).toBeVisible()
  await page.getByRole('button', { name: 'Actions for Sums' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No alerts yet')).toBeVisible()
})
