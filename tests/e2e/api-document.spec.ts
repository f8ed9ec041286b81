import { expect, test } from './fixtures.ts'

type Document = { paths: Record<string, Record<string, { operationId?: string }>> }

test('the API reference lists every operation of the document, and finds one', async ({ page }) => {
  const { paths } = (await (await page.request.get('/api/openapi.json')).json()) as Document
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(documented.length).toBeGreaterThan(20)

  await page.goto('/docs/api')
  const titles = await page.getByRole('main').getByRole('heading', { level: 3 }).allTextContents()
  const normal = (title: string) => title.replace(/^([A-Z]+)\s*\//, '$1 /')
  expect(titles.map(normal).toSorted()).toEqual(documented.toSorted())

  await page.getByRole('searchbox', { name: 'Search operations' }).fill('rotate')
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveText([
    /rotate-secret$/,
    /rotate$/,
  ])
})
