import { openApi } from '#tests/support/api'

import { expect, test } from './fixtures.ts'

const atOnce = { timeout: 5_000 }

test('a key is shown once, works, is rotated and revoked', async ({ page, signIn, stack }) => {
  const { home } = await signIn(page)
  const statusOf = (secret: string) => async () => (await openApi(stack.url, secret)('GET /api/me')).status

  await page.goto(`${home}/settings/keys`)
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByLabel('Name').fill('Nightly export')
  await page.getByRole('radio', { name: /^Custom/ }).click()
  await page.getByRole('checkbox', { name: 'members read' }).click()
  await page.getByRole('button', { name: 'Create key' }).click()

  const shown = page.getByLabel('Key', { exact: true })
  await expect(shown).toHaveValue(/^bw_[0-9A-Za-z]+$/)
  const first = await shown.inputValue()
  const api = openApi(stack.url, first)
  const me = await api('GET /api/me')
  expect(me.status).toBe(200)
  expect(me.body).toMatchObject({ permissions: ['members:read'], workspace: { slug: home.slice(3) } })
  expect((await api('GET /api/members')).status).toBe(200)
  const refused = await api('GET /api/keys')
  expect(refused.status).toBe(403)
  expect(refused.body).toMatchObject({ error: { code: 'AUTH_005' } })

  await page.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'Nightly export' })
  await expect(row).toContainText(first.slice(0, 6))
  expect(await page.content(), 'the secret is not shown again').not.toContain(first)

  await page.getByRole('button', { name: 'Actions for Nightly export' }).click()
  await page.getByRole('menuitem', { name: 'Rotate' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate' }).click()
  await expect(shown).toHaveValue(/^bw_/)
  const second = await shown.inputValue()
  expect(second).not.toBe(first)
  await expect.poll(statusOf(first), atOnce).toBe(401)
  expect(await statusOf(second)()).toBe(200)
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Actions for Nightly export' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('“Nightly export” was revoked.').first()).toBeVisible()
  await expect.poll(statusOf(second), atOnce).toBe(401)
  await expect(page.getByText('No keys yet')).toBeVisible()
})
