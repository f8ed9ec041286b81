import { openApi } from '#tests/support/api'

import { expect, test } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'
import { waitForRoom } from './live-socket.ts'

const withinASecond = { timeout: 1_000 }

test('the first event is sent with a key made in place, and turns the page green', async ({
  page,
  signIn,
  stack,
}) => {
  const { home } = await signIn(page)
  const joined = waitForRoom(page, 'facts')
  await page.goto(`${home}/live`)
  await joined
  await expect(page.getByText('Waiting for events')).toBeVisible()
  await page.getByRole('button', { name: 'Create key' }).click()
  const key = await page.getByRole('textbox', { name: 'Key that can only send events' }).inputValue()
  await expect(page.getByRole('tabpanel')).toContainText(key)

  const api = openApi(stack.url, key)
  expect((await api('GET /api/events-feed')).status, 'it reads nothing').toBe(403)
  const sent = await api('POST /api/ingest', { name: 'order.paid', subject: 'customer-7', value: 42.5 })
  expect(sent.status).toBe(202)
  await expect(page.getByText('Receiving events.')).toBeVisible()
  await expect(page.getByText('order.paid', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Show live events' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'customer-7' })).toContainText('42.5')
})

test('events stream in, are filtered while they do, wait while paused, and open whole', async ({
  page,
  signIn,
}) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const send = (...events: object[]) => api('POST /api/ingest', events)
  await send({ name: 'seen.before', subject: 'first' })
  const rows = page.getByRole('list', { name: 'Events, the newest first' }).getByRole('listitem')
  await expect(async () => {
    const joined = waitForRoom(page, 'facts')
    await page.goto(`${home}/live`)
    await joined
    await expect(rows.filter({ hasText: 'seen.before' })).toHaveCount(1)
  }).toPass()

  await send({ name: 'page.viewed', subject: 'ada', props: { path: '/<script>alert(1)</script>' } })
  await expect(rows.first()).toContainText('ada', withinASecond)

  await page.getByRole('searchbox', { name: 'Filter' }).fill('model:mini -status:ok')
  await expect(page.getByText('No events match this filter')).toBeVisible()
  await send(
    { name: 'llm.call', subject: 'one', props: { model: 'gpt-4o-mini', status: 'ok' } },
    { name: 'llm.call', subject: 'two', props: { model: 'gpt-4o-mini', status: 'error', deep: { er: 7 } } },
    { name: 'llm.call', subject: 'three', props: { model: 'gpt-4o', status: 'error' } },
  )
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('two')

  await page.getByRole('button', { name: 'Pause' }).click()
  await send({ name: 'llm.call', subject: 'four', props: { model: 'gpt-4o-mini', status: 'error' } })
  await expect(page.getByText('1 more')).toBeVisible()
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(rows).toHaveCount(2)

  await page.getByRole('button', { name: 'llm.call' }).last().click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('two')
  await expect(sheet).toContainText('er')
  await sheet.getByRole('button', { name: 'Show only llm.call' }).click()
  await expect(rows).toHaveCount(4)
})

test('a file is checked, sent once, and told what was wrong with it', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const lines = Array.from({ length: 2_500 }, (_, index) => `2026-11-18T10:00:00Z,c-${index},${index}.5,DE`)
  const text = ['Created at,Customer,Total,Country', ...lines, 'never,c-x,1,DE'].join('\n')
  const file = { name: 'Paid orders.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  const countSent = async () => {
    const query = { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z', interval: 'none', fresh: true }
    const series = [{ event: 'paid_orders' }, { event: 'paid_orders', measure: 'sum' }]
    const { body } = await api('POST /api/query', { ...query, series })
    return (body as { series: { total: number }[] }).series.map(({ total }) => total)
  }

  for (let round = 0; round < 2; round++) {
    await page.goto(`${home}/settings/sources/upload`)
    await page.getByLabel('File with events').setInputFiles(file)
    const preview = page.getByRole('table', { name: 'Preview of the first events' })
    await expect(preview.getByRole('row').nth(1)).toContainText('c-0')
    await page.getByRole('button', { name: 'Import events' }).click()
    await expect(page.getByText('Import finished')).toBeVisible()
    await expect(page.getByText('row 2501')).toBeVisible()
    await expect.poll(countSent).toEqual([2_500, 3_125_000])
  }
})
