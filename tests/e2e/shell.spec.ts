import { expect, test } from './fixtures.ts'

test('the command palette leads by keyboard alone', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  await page.goto(home)
  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByRole('combobox', { name: 'Commands' })
  await expect(search).toBeFocused()
  await page.keyboard.type('dead letters')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${home}/settings/deliveries`)
  await expect(search).toHaveCount(0)

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('nothing is called this')
  await expect(page.getByText('No results.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  await expect(page).toHaveURL(`${home}/activity`)
})

test('the palette finds things by name and does things in place', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  await page.goto(`${home}/explore`)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('ai work')
  await page.getByRole('option', { name: 'AI workload' }).click()
  await expect(page).toHaveURL(`${home}/dashboards/ai-workload`)

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('invite')
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog', { name: 'Invite someone' })
    .getByRole('button', { name: 'Create link' })
    .click()
  await expect(page.getByRole('textbox', { name: 'Invitation link' })).toHaveValue(/\/invite\//)
  await expect(page, 'where it was').toHaveURL(`${home}/dashboards/ai-workload`)
})

test('addresses of before lead on', async ({ page, signIn, pageErrors }) => {
  // There is no such letter, which the page may or may not have asked for before it is left.
  pageErrors.allow(/404.*dead-letters/)
  const { home } = await signIn(page)
  for (const [before, now] of [
    ['operations/dead-letters?letter=dl_1', 'settings/deliveries?tab=failed&letter=dl_1'],
    ['ingestion/upload', 'settings/sources/upload'],
    ['settings/profile', 'account/profile'],
    ['settings', 'settings/general'],
  ]) {
    await page.goto(`${home}/${before}`)
    await expect(page, before).toHaveURL((url) => {
      const wanted = new URL(`${home}/${now}`, url)
      wanted.searchParams.sort()
      url.searchParams.sort()
      return url.href === wanted.href
    })
  }
})

test('the keyboard reaches the content at once, and says what it can do', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  await page.goto(`${home}/settings/members`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /shortcuts/i })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Settings' }).click()
  await expect(page).toHaveURL(`${home}/settings/general`)
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page).toHaveURL(`${home}/dashboards`)
})

test('a theme is chosen once', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  await page.goto(home)
  const html = page.locator('html')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.goto('/docs')
  await expect(html).toHaveAttribute('data-theme', 'dark')
})

test('a second workspace is made and switched to and from', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  await page.goto(home)
  const switcher = page.getByRole('button', { name: /Switch workspace/ })
  await switcher.click()
  await page.getByRole('menuitem', { name: 'New workspace' }).click()
  await page.getByLabel('Name').fill('Norrvik Trading')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL(/\/w\/norrvik-trading/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Norrvik Trading')
  const made = new URL(page.url()).pathname

  await switcher.click()
  await page.getByRole('menuitem', { name: 'Eve’s workspace' }).click()
  await expect(page).toHaveURL(home)
  await page.goto('/w')
  await expect(page, 'the one that was looked at last').toHaveURL(home)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('norrvik')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(made)
})

test('a workspace is renamed and moved in every open browser, then deleted', async ({
  page,
  signIn,
  context,
  pageErrors,
}) => {
  const { home } = await signIn(page)
  const slug = `moved-${home.slice(-6).replaceAll(/[^a-z0-9]/g, '')}-${Date.now()}`
  await page.goto(`${home}/settings/general`)
  const other = await context.newPage()
  await other.goto(`${home}/settings/health`)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  // A page may ask by the former address once more before it hears of the new one.
  pageErrors.allow(/40[134]/)
  await page.getByLabel('Name').fill('Tidewater')
  await page.getByLabel('Address').fill(slug)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(`/w/${slug}/settings/general`)
  await expect(page.getByRole('button', { name: /^Workspace Tidewater/ })).toBeVisible()
  await expect(other, 'the open page follows').toHaveURL(`/w/${slug}/settings/health`)
  await other.close()

  await page.getByRole('button', { name: 'Delete workspace' }).click()
  const confirm = page.getByRole('alertdialog')
  await expect(confirm.getByRole('button', { name: 'Delete workspace' })).toBeDisabled()
  await confirm.getByRole('textbox').fill('Tidewater')
  await confirm.getByRole('button', { name: 'Delete workspace' }).click()
  await expect(page).toHaveURL('/w/new')
  const gone = await page.goto(`/w/${slug}`)
  expect(gone?.status()).toBe(404)
})

test('what is not there says so, inside a workspace too', async ({
  page,
  signIn,
  openBrowser,
  pageErrors,
}) => {
  const { home } = await signIn(page)
  pageErrors.expect(/404/)
  const answer = await page.goto(`${home}/nowhere`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  await expect(page.getByRole('button', { name: /Switch workspace/ }), 'the frame stays').toBeVisible()

  const stranger = await openBrowser()
  await signIn(stranger, 'Stig Norlin')
  for (const path of [home, `${home}/activity`, `${home}/settings/members`]) {
    const refusal = await stranger.goto(path)
    expect(refusal?.status(), path).toBe(404)
    await expect(stranger.getByText('Eve')).toHaveCount(0)
  }
})
