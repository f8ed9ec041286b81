import type { Page } from '@playwright/test'

import { openDatabase } from '#tests/support/open-database'
import type { StackAddress } from '#tests/support/stack'

import { newEmail } from '../fixtures.ts'
import { waitForRoom } from '../live-socket.ts'
import { expect, test } from './fixtures.ts'

const task = 'notifications.send-mail'

async function inviteByMail(page: Page, home: string, email: string): Promise<void> {
  const answer = await page.request.post('/api/invitations', {
    data: { email, role: 'member' },
    headers: { 'x-workspace': home.slice(3), origin: new URL(page.url()).origin },
  })
  expect(answer.status()).toBe(201)
}

/** Brings forward the attempts that would take an hour: what failed once is tried for the last time now. */
async function hurryRetries(stack: StackAddress): Promise<void> {
  await using database = await openDatabase(stack)
  await database.query(
    `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), attempts => max(max_attempts) - 1)
     FROM graphile_worker.jobs WHERE task_identifier = $1 AND attempts > 0 AND locked_at IS NULL HAVING count(*) > 0`,
    [task],
  )
}

/** Owes a copy of a failed delivery whose event lost its data, and may be tried once. */
async function oweSpoiltCopy(stack: StackAddress, email: string): Promise<Record<string, unknown>> {
  await using database = await openDatabase(stack)
  const { rows } = await database.query<{ data: Record<string, unknown> }>(
    `WITH spoilt AS (
       SELECT payload FROM dead_letter WHERE payload->'data'->>'to' = $1
     ), owed AS (
       SELECT graphile_worker.add_job($2, (payload || '{"data": {"to": "nobody"}}')::json, max_attempts => 1)
       FROM spoilt
     ) SELECT payload->'data' AS data FROM spoilt, owed`,
    [email, task],
  )
  return rows[0]?.data ?? {}
}

test('what could not be delivered is seen, replayed, mended and discarded', async ({
  page,
  signIn,
  stack,
  mailServer,
}) => {
  const { home } = await signIn(page, 'Ove Dahl')
  const [replayed, discarded] = [newEmail(), newEmail()]
  const joined = waitForRoom(page, 'events')
  await page.goto(`${home}/settings/deliveries?tab=failed`)
  await joined
  await expect(page.getByText('Everything was delivered')).toBeVisible()

  mailServer.refuses = true
  const letters = page.getByRole('table', { name: 'Failed deliveries' }).getByRole('button', { name: task })
  for (const [index, email] of [replayed, discarded].entries()) {
    await inviteByMail(page, home, email)
    await expect(async () => {
      await hurryRetries(stack)
      await expect(letters).toHaveCount(index + 1, { timeout: 500 })
    }).toPass({ timeout: 20_000 })
  }
  await expect(page.getByRole('button', { name: /^Notifications, \d+ unread/ })).toBeVisible()

  const sheet = page.getByRole('dialog', { name: 'Failed delivery' })
  await test.step('replay, once the mail server takes mail again', async () => {
    await letters.last().click()
    await expect(sheet).toContainText('This mailbox is closed for a while')
    await expect(sheet).toContainText('mail.queued')
    await expect(sheet.getByText(replayed).first(), 'the payload').toBeVisible()
    mailServer.refuses = false
    await sheet.getByRole('button', { name: 'Retry', exact: true }).click()
    await expect.poll(() => mailServer.received.map(({ to }) => to)).toEqual([replayed])
    expect(mailServer.received[0]?.text).toMatch(/\/invite\/[\w-]{20,}/)
    await expect(letters).toHaveCount(1)
  })

  await test.step('mend what was spoilt', async () => {
    const data = await oweSpoiltCopy(stack, discarded)
    await expect(letters).toHaveCount(2)
    await letters.first().click()
    await sheet.getByRole('button', { name: /^Edit and retry/ }).click()
    const text = sheet.getByLabel('Event data')
    await text.fill('{ "to": ')
    await sheet.getByRole('button', { name: 'Retry with this data' }).click()
    await expect(text).toHaveAttribute('aria-invalid', 'true')
    await text.fill(JSON.stringify(data))
    await sheet.getByRole('button', { name: 'Retry with this data' }).click()
    await expect.poll(() => mailServer.received.map(({ to }) => to)).toEqual([replayed, discarded])
    await expect(letters).toHaveCount(1)
  })

  await test.step('discard the rest', async () => {
    await letters.click()
    await expect(sheet.getByText(discarded).first()).toBeVisible()
    await sheet.getByRole('button', { name: /^Discard/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByText('Everything was delivered')).toBeVisible()
  })

  await page.getByRole('radio', { name: /^Retried/ }).click()
  await expect(letters).toHaveCount(2)
  await page.getByRole('radio', { name: /^Discarded/ }).click()
  await expect(letters).toHaveCount(1)
  await letters.click()
  await expect(sheet.getByText(discarded).first(), 'stays readable').toBeVisible()
  await expect(sheet.getByRole('button', { name: /Retry|Discard…/ })).toHaveCount(0)

  await page.goto(`${home}/settings/deliveries?tab=mail`)
  await expect(page.getByRole('row').filter({ hasText: replayed })).toContainText('Sent')
  expect(mailServer.received).toHaveLength(2)
})
