import type { Page } from '@playwright/test'

import { choosePerson, expect, newEmail, test } from './fixtures.ts'
import type { Person } from './fixtures.ts'

const atOnce = { timeout: 5_000 }
const guest = { name: 'Gus Lindgren' }

async function invite(
  page: Page,
  { home }: Person,
  given: { email?: string; role: string },
): Promise<string> {
  await page.goto(`${home}/settings/members`)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  if (given.email) await page.getByLabel('Email address').fill(given.email)
  await page.getByRole('combobox', { name: 'Role', exact: true }).click()
  await page.getByRole('option', { name: given.role }).click()
  await page.getByRole('button', { name: given.email ? 'Send invitation' : 'Create link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

async function accept(page: Page, link: string, person: { name: string; email: string }): Promise<void> {
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: /^Join / })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in to accept' }).click()
  await page.getByRole('link', { name: /Continue with/ }).click()
  await choosePerson(page, person)
  await page.getByRole('button', { name: `Join as ${person.email}` }).click()
}

test('invited by a link, a second person joins, changes role and is removed', async ({
  page,
  signIn,
  openBrowser,
  pageErrors,
}) => {
  const owner = await signIn(page)
  const person = { ...guest, email: newEmail() }
  const link = await invite(page, owner, { role: 'Admin' })
  const second = await openBrowser()
  await accept(second, link, person)
  await expect(second).toHaveURL(owner.home)

  const row = page.getByRole('table', { name: 'Members' }).getByRole('row').filter({ hasText: person.email })
  await expect(row, 'appears in the list without a reload').toBeVisible(atOnce)

  await second.goto(`${owner.home}/settings/members`)
  const inviteButton = second.getByRole('button', { name: 'Invite someone' })
  await expect(inviteButton).toBeVisible()
  await page.getByRole('combobox', { name: `Role of ${guest.name}` }).click()
  await page.getByRole('option', { name: /^Viewer/ }).click()
  await expect(page.getByText(`${guest.name} is viewer now.`).first()).toBeVisible()
  await expect(inviteButton, 'write actions are gone from the open page').toHaveCount(0, atOnce)
  await expect(second.getByRole('combobox', { name: /^Role of/ })).toHaveCount(0)
  await second.goto(`${owner.home}/settings/keys`)
  await expect(second.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible()
  await expect(second.getByRole('button', { name: 'Create key' })).toHaveCount(0)

  pageErrors.allow(/40[134]/)
  await page.getByRole('button', { name: `Remove ${guest.name}` }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).last().click()
  await expect(page.getByText(`${guest.name} was removed.`).first()).toBeVisible()
  await expect(second.getByRole('heading', { name: 'You can’t open this workspace.' })).toBeVisible(atOnce)
  const answer = await second.goto(owner.home)
  expect(answer?.status()).toBe(404)
})

test('invited by mail, the link in the mail opens the invitation, and works once', async ({
  page,
  signIn,
  openBrowser,
}) => {
  const owner = await signIn(page)
  const person = { ...guest, email: newEmail() }
  await invite(page, owner, { email: person.email, role: 'Member' })
  await expect(page.getByRole('table', { name: 'Open invitations' })).toContainText(person.email)

  await page.goto(`${owner.home}/settings/deliveries?tab=mail`)
  const mail = page.getByRole('row').filter({ hasText: person.email })
  await expect(mail).toContainText('Captured')
  await mail.getByRole('button').click()
  const link = await page
    .getByRole('dialog')
    .getByRole('link', { name: /\/invite\// })
    .getAttribute('href')
  expect(link).not.toBeNull()

  const second = await openBrowser()
  await accept(second, link ?? '', person)
  await expect(second).toHaveURL(owner.home)
  const third = await openBrowser()
  await third.goto(link ?? '')
  await expect(third.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible()
})

test('a canceled invitation opens nothing', async ({ page, signIn, openBrowser }) => {
  const link = await invite(page, await signIn(page), { role: 'Member' })
  await page.getByRole('button', { name: 'Cancel the invitation for Anyone with the link' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel invitation' }).click()
  await expect(page.getByText('The invitation was canceled.').first()).toBeVisible()
  const second = await openBrowser()
  await second.goto(link)
  await expect(second.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible()
})

test('the last owner cannot leave', async ({ page, signIn, pageErrors }) => {
  const { home, email } = await signIn(page)
  await page.goto(`${home}/settings/members`)
  const row = page.getByRole('row').filter({ hasText: email })
  await expect(row.getByRole('button', { name: /The last owner\./ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Leave' })).toHaveCount(0)
  pageErrors.expect(/409/)
  const status = await page.evaluate(async () => {
    const answer = await fetch('/api/members/leave', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-workspace': window.location.pathname.split('/')[2] ?? '',
      },
      body: '{}',
    })
    return answer.status
  })
  expect(status).toBe(409)
})
