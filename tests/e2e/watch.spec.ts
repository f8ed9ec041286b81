import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'

const soon = { timeout: 40_000 }

/** A site that answers as it is told to. */
async function startSite() {
  let status = 200
  const server = createServer((_request, response) => response.writeHead(status).end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    answer: (next: number) => (status = next),
    close: () => server.close(),
  }
}

test('a monitor is tested and made, goes down before one’s eyes, and its incident is acknowledged', async ({
  page,
  signIn,
  pageErrors,
}) => {
  test.setTimeout(150_000)
  pageErrors.expect(/400/)
  const { home } = await signIn(page)
  const site = await startSite()
  await page.goto(`${home}/monitors`)
  await page.getByRole('link', { name: 'New monitor' }).first().click()
  await page.getByLabel('Name').fill('Shop')
  await page.getByLabel('Address').fill('http://10.0.0.1/')
  await page.getByRole('button', { name: 'Test now' }).click()
  await expect(page.getByText(/private or reserved address/)).toBeVisible(soon)
  await page.getByLabel('Address').fill(site.url)
  await page.getByRole('button', { name: 'Test now' }).click()
  await expect(page.getByText(/status 200/)).toBeVisible(soon)
  await page.getByLabel('Check every').click()
  await page.getByRole('option', { name: '10 seconds' }).click()
  await page.getByRole('button', { name: 'More settings' }).click()
  await page.getByLabel('Down after, in seconds').fill('2')
  await page.getByLabel('Up again after, in seconds').fill('2')
  await page.getByRole('button', { name: 'Create monitor' }).click()
  await expect(page.getByRole('heading', { name: 'Shop' })).toBeVisible(soon)
  await expect(page.getByText('Up', { exact: true }).first()).toBeVisible(soon)
  site.answer(500)
  await expect(page.getByText('It answered 500.').first()).toBeVisible(soon)
  await expect(page.getByRole('link', { name: 'Shop' }).first()).toBeVisible(soon)
  await page.goto(`${home}/incidents`)
  await page.getByRole('link', { name: 'Shop' }).click()
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByText('Acknowledged', { exact: true }).first()).toBeVisible(soon)
  site.answer(200)
  await expect(page.getByText('Recovered', { exact: true })).toBeVisible(soon)
  site.close()
})

test('a status page is made, and visitors see what is reported there @phone', async ({
  page,
  signIn,
  expectToFit,
}) => {
  test.setTimeout(90_000)
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const slug = `acme-${Date.now().toString(36)}`
  const monitor = await api('POST /api/monitors', { name: 'Web shop', type: 'heartbeat' })
  expect(monitor.status).toBe(201)
  await page.goto(`${home}/status-pages`)
  await page.getByRole('button', { name: 'New status page' }).click()
  await page.getByLabel('Name').fill('Acme')
  await page.getByLabel('Address').fill(slug)
  await page.getByRole('checkbox', { name: 'Web shop' }).check()
  await page.getByRole('button', { name: 'Create status page' }).click()
  await expect(page.getByRole('heading', { name: 'Acme' })).toBeVisible(soon)
  await page.getByRole('button', { name: 'New report' }).click()
  await page.getByLabel('Title').fill('Checkout is slow')
  await page.getByLabel('What is known').fill('We look into it.')
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Web shop' }).check()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Checkout is slow').first()).toBeVisible(soon)
  await page.goto(`/status/${slug}`)
  await expect(page.getByRole('heading', { name: 'Checkout is slow' })).toBeVisible(soon)
  await expect(page.getByText('Some systems are degraded')).toBeVisible()
  await expectToFit(page)
})
