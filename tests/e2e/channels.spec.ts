import { Webhook } from 'standardwebhooks'

import { type Received, type Receiver, startReceiver } from '#tests/support/receiver'

import { expect, test as base } from './fixtures.ts'
import { createKey, openKeyApi } from './key-activity.ts'

const test = base.extend<{ receiver: Receiver }>({
  receiver: async ({}, provide) => {
    const receiver = await startReceiver()
    await provide(receiver)
    await receiver.stop()
  },
})

const nothing: Pick<Received, 'body' | 'headers'> = { body: '', headers: {} }

test('a webhook is added, tested, named by a rule, and hears what happens', async ({
  page,
  signIn,
  receiver,
  pageErrors,
}) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  await page.goto(`${home}/settings/channels`)
  const channels = page.getByRole('table', { name: 'Channels' })
  await expect(channels.getByRole('row').filter({ hasText: 'Mail to owners' })).toBeVisible()

  await test.step('an address inside is refused in words', async () => {
    pageErrors.expect(/400/)
    await page.getByRole('button', { name: 'Add channel' }).click()
    await page.getByLabel('Name').fill('Warehouse')
    await page.getByLabel('URL').fill('http://169.254.169.254/latest')
    await page.getByRole('button', { name: 'Add channel' }).click()
    await expect(page.getByLabel('URL')).toBeFocused()
    await expect(page.getByLabel('URL')).toHaveAccessibleDescription(/private or reserved address/)
  })

  await page.getByLabel('URL').fill(`${receiver.url}/hooks/very-secret-path`)
  await page.getByRole('button', { name: 'Add channel' }).click()
  const secret = await page.getByLabel('Signing secret', { exact: true }).inputValue()
  expect(secret).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'Done' }).click()
  const row = channels.getByRole('row').filter({ hasText: 'Warehouse' })
  await expect(row).toContainText('/…path')
  expect(await page.content(), 'not shown again').not.toContain('very-secret')

  await test.step('the test tells what came back', async () => {
    receiver.reply(
      '/hooks/very-secret-path',
      { status: 503, body: 'closed today' },
      { status: 200, body: 'thank you' },
    )
    await page.getByRole('button', { name: 'Test Warehouse' }).click()
    await expect(page.getByText(/Refused with 503/)).toBeVisible()
    await expect(page.getByText('closed today')).toBeVisible()
    await page.getByRole('button', { name: 'Test Warehouse' }).click()
    await expect(page.getByText(/Delivered: the receiver responded with 200/)).toBeVisible()
  })

  await test.step('a rule names it', async () => {
    await page.getByRole('link', { name: 'Rules' }).click()
    await page.getByRole('button', { name: 'Add rule' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add rule' })
    await dialog.getByLabel('Name', { exact: true }).fill('Keys')
    await dialog.getByRole('checkbox', { name: /^API key created/ }).click()
    await dialog.getByRole('checkbox', { name: /^Warehouse/ }).click()
    await dialog.getByRole('button', { name: 'Add condition' }).click()
    await dialog.getByLabel('Field').click()
    await page.getByRole('option', { name: 'name', exact: true }).click()
    await dialog.getByLabel('Value').fill('Export')
    await dialog.getByRole('button', { name: 'Add rule' }).click()
    await expect(
      page.getByRole('table', { name: 'Rules' }).getByRole('row').filter({ hasText: 'Keys' }),
    ).toContainText('Warehouse')
    await page.getByRole('link', { name: 'Channels' }).click()
  })

  await createKey(api, 'Import')
  await createKey(api, 'Export')
  await expect.poll(() => receiver.received.length).toBe(3)
  const { body, headers } = receiver.received[2] ?? nothing
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({
    type: 'key.created',
    data: { name: 'Export' },
  })

  await page.getByRole('button', { name: 'Actions for Warehouse' }).click()
  await page.getByRole('menuitem', { name: 'Deliveries' }).click()
  const deliveries = page.getByRole('table', { name: 'Deliveries' })
  await expect(deliveries.getByRole('button')).toHaveText([
    'API key “Export” was created',
    'Test of “Warehouse”',
  ])
  await page.getByRole('navigation', { name: 'Deliveries' }).getByRole('link', { name: 'Failed' }).click()
  await expect(deliveries.getByRole('button')).toHaveText(['Test of “Warehouse”'])
  await page.getByRole('navigation', { name: 'Deliveries' }).getByRole('link', { name: 'Sent' }).click()
  await deliveries.getByRole('button', { name: /Export/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Delivery' })
  await expect(sheet).toContainText('thank you')
  await sheet.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => receiver.received.length).toBe(4)
  expect(receiver.received[3]?.headers['webhook-id']).toBe(headers['webhook-id'])
})

test('a secret is replaced, and a channel that is gone says so', async ({ page, signIn, receiver }) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const config = { kind: 'webhook', url: `${receiver.url}/gone` }
  const added = await api('POST /api/channels', { name: 'Old office', config })
  const { id, secret } = added.body as { id: string; secret: string }
  await api('POST /api/rules', { name: 'Keys', events: ['key.created'], channel_ids: [id] })
  const channels = page.getByRole('table', { name: 'Channels' })
  await page.goto(`${home}/settings/channels`)
  await page.getByRole('button', { name: 'Actions for Old office' }).click()
  await page.getByRole('menuitem', { name: 'New secret' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Create new secret' }).click()
  const fresh = await page.getByLabel('Signing secret', { exact: true }).inputValue()
  expect(fresh).not.toBe(secret)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(channels.getByRole('row').filter({ hasText: 'Old office' })).toContainText('two secrets')

  receiver.reply('/gone', { status: 410 })
  await createKey(api, 'Export')
  await expect.poll(() => receiver.received.length).toBe(1)
  const { body, headers } = receiver.received[0] ?? nothing
  for (const each of [secret, fresh])
    expect(new Webhook(each).verify(body, headers)).toMatchObject({ type: 'key.created' })
  const row = channels.getByRole('row').filter({ hasText: 'Old office' })
  await expect(row, 'told live').toContainText('The receiver answered 410: it is gone.')
  await expect(row).toContainText('Turned off')
})
