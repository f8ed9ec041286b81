import type { Page } from '@playwright/test'

import { openApi } from '#tests/support/api'
import type { Api } from '#tests/support/api'

import { expect } from './fixtures.ts'

/** The API with a key that may do everything, made for the workspace of whoever is signed in. Its name is “Test”. */
export async function openKeyApi({ request }: Pick<Page, 'request'>): Promise<Api> {
  const listed = await request.get('/api/workspaces')
  const { items } = (await listed.json()) as { items: { slug: string }[] }
  const { origin } = new URL(listed.url())
  const answer = await request.post('/api/keys', {
    data: { name: 'Test', scopes: ['*'] },
    headers: { 'x-workspace': items[0]?.slug ?? '', origin },
  })
  expect(answer.status()).toBe(201)
  const { key } = (await answer.json()) as { key: string }
  return openApi(origin, key)
}

export async function createKey(api: Api, name: string): Promise<void> {
  const answer = await api('POST /api/keys', { name, scopes: ['members:read'] })
  expect(answer.status).toBe(201)
}

/** The names of the keys that the activity shows as created, as the page has them from top to bottom. */
export async function readKeyNames(page: Page): Promise<string[]> {
  const sentences = await page
    .getByRole('main')
    .getByRole('listitem')
    .getByRole('button', { name: / created API key / })
    .allTextContents()
  return sentences.map((sentence) => sentence.split(' created API key ')[1] ?? '')
}
