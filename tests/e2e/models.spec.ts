import { expect, test } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'

const call = (props: object) => ({ name: 'llm.call', props })

test('a model without a price is listed, given one, and its next call has a cost', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const model = 'acme/tuned:7b'
  await api('POST /api/ingest?wait=true', call({ model, provider: 'acme', input_tokens: 1_000 }))
  await page.goto(`${home}/settings/models`)
  const unknown = page.getByRole('table', { name: 'Models without a price' })
  await expect(unknown.getByRole('row').filter({ hasText: model })).toContainText('acme')
  const search = page.getByRole('searchbox', { name: 'Find a model' })
  // A few rows stand for all.
  await search.fill('gpt-5.5')
  await expectAccessible(page)
  await search.fill('')

  await unknown.getByRole('button', { name: `Add a price to ${model}` }).click()
  const dialog = page.getByRole('dialog', { name: `Own prices of ${model}` })
  await dialog.getByRole('button', { name: 'Save prices' }).click()
  await expect(dialog.getByText('Needed; 0 where it is free.')).toBeVisible()
  await expect(dialog.getByLabel('Valid from')).toHaveValue(new Date().toISOString().slice(0, 10))
  await dialog.getByLabel('Input').fill('$1.50')
  await dialog.getByLabel('Output').fill('2')
  await dialog.getByRole('button', { name: 'Save prices' }).click()
  await expect(dialog).toBeHidden()
  await expect(unknown).toBeHidden()

  const row = page
    .getByRole('table', { name: 'Models', exact: true })
    .getByRole('row')
    .filter({ hasText: model })
  await expect(row).toContainText('$1.50')
  const sent = await api('POST /api/ingest', call({ model, input_tokens: 1_000, output_tokens: 1_000 }))
  expect(sent.body).toEqual({ accepted: 1, rejected: [] })
  await expect
    .poll(async () => {
      const { body } = await api('GET /api/events-feed?name=llm.call')
      return (body as { items: { value: number | null }[] }).items.map(({ value }) => value)
    })
    .toContain(0.0035)
})

test('prices of one’s own hold from their day on, and are given up again @phone', async ({
  page,
  signIn,
  expectToFit,
  expectAccessible,
}) => {
  const { home } = await signIn(page)
  await page.goto(`${home}/settings/models`)
  await page.getByRole('searchbox', { name: 'Find a model' }).fill('gpt-5 mini')
  await expect(page.getByRole('status').filter({ hasText: /of \d+ models/ })).toBeVisible()
  await expectToFit(page)
  await page.getByRole('button', { name: 'GPT-5 mini', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'GPT-5 mini', exact: true })
  await expect(sheet).toContainText('from 7 Aug 2025')
  await expectAccessible(page)

  await sheet.getByRole('button', { name: 'Give it own prices' }).click()
  const dialog = page.getByRole('dialog', { name: 'Own prices of GPT-5 mini' })
  await expect(dialog.getByLabel('Input')).toHaveValue('0.25')
  await dialog.getByLabel('Valid from').fill('2026-11-01')
  await dialog.getByLabel('Input').fill('0.2')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save prices' }).click()
  await expect(dialog).toBeHidden()
  await expect(sheet).toContainText('7 Aug 2025 until 1 Nov 2026')
  await expect(sheet).toContainText('$0.20')

  await sheet.getByRole('button', { name: 'Back to the catalogue’s' }).click()
  await page.getByRole('button', { name: 'Use the catalogue’s' }).click()
  await expect(sheet.getByText('own', { exact: true })).toBeHidden()
  await expect(sheet).not.toContainText('$0.20')
})

test('a filter that fits nothing says so', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  await page.goto(`${home}/settings/models`)
  await page.getByRole('searchbox', { name: 'Find a model' }).fill('no such model')
  await expect(page.getByText('No models match these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByRole('table', { name: 'Models', exact: true })).toBeVisible()
})
