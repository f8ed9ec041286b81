import type { Page } from '@playwright/test'

import type { Api } from '#tests/support/api'

import { expect, themeOf } from './fixtures.ts'
import { test } from './shop-events.ts'

const slow = { timeout: 20_000 }

interface StoredPanel {
  id: string
  title: string
  x: number
  y: number
  w: number
  h: number
}

const ask = (event: string, chart = 'line') => ({
  chart,
  query: { from: '-7d', series: [{ event, measure: 'count' }] },
})

/** A dashboard of three panels: two side by side, one below. */
async function createDashboard(api: Api): Promise<string> {
  const answer = await api('POST /api/dashboards', {
    name: 'The shop',
    panels: [
      {
        kind: 'question',
        id: 'orders',
        title: 'Orders',
        x: 0,
        y: 0,
        w: 6,
        h: 6,
        question: ask('order.paid'),
      },
      {
        kind: 'question',
        id: 'views',
        title: 'Views',
        x: 6,
        y: 0,
        w: 6,
        h: 6,
        question: ask('page.viewed', 'number'),
      },
      {
        kind: 'note',
        id: 'note',
        title: 'Read me',
        x: 0,
        y: 6,
        w: 4,
        h: 4,
        text: '**Mind** <b>this</b> [x](javascript:alert(1))',
      },
    ],
  })
  expect(answer.status, answer.text).toBe(201)
  return (answer.body as { id: string }).id
}

async function readPanels(api: Api, id: string): Promise<Map<string, StoredPanel>> {
  const { body } = await api(`GET /api/dashboards/${id}`)
  return new Map((body as { panels: StoredPanel[] }).panels.map((panel) => [panel.id, panel]))
}

async function openDashboard(page: Page, { home, api }: { home: string; api: Api }) {
  const id = await createDashboard(api)
  await page.goto(`${home}/dashboards/${id}`)
  await expect(page.getByRole('figure', { name: 'Orders' })).toBeVisible(slow)
  return { api, id }
}

test('an answer is saved to a new dashboard, edited from there, and comes back', async ({
  page,
  openShop,
}) => {
  const { home } = await openShop(page)
  const series = encodeURIComponent(JSON.stringify({ event: 'order.paid' }))
  await page.goto(`${home}/explore?chart=bar&from=-7d&series=${series}`)
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Panel title').fill('Orders a day')
  await dialog.getByLabel('Name of the new dashboard').fill('Mine')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Open dashboard' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Orders a day' })).toBeVisible(slow)

  await page.getByRole('button', { name: 'Actions for Orders a day' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(page.getByText('Editing a panel of')).toBeVisible()
  await page.getByRole('radio', { name: 'Number' }).click()
  await page.getByLabel('Panel title').fill('Orders')
  await page.getByRole('button', { name: 'Save panel' }).click()
  await expect(page).toHaveURL(/\/dashboards\/dsh_/)
  const panel = page.getByRole('region', { name: 'Orders' })
  await expect(panel).toContainText('144', slow)
  await expect(page.getByRole('figure', { name: 'Orders a day' })).toHaveCount(0)
})

test('panels are moved and resized by keyboard, and stay where they were put', async ({ page, openShop }) => {
  const { api, id } = await openDashboard(page, await openShop(page))

  const move = page.getByRole('button', { name: 'Move Views: drag, or use the arrow keys' })
  await move.focus()
  await page.keyboard.press('ArrowDown')
  await expect(move, 'the handle keeps the keyboard').toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Views: column 7, row' })).toBeAttached()
  const resize = page.getByRole('button', { name: 'Resize Orders: drag, or use the arrow keys' })
  await resize.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('Orders: column 1, row 1, 7 wide, 7 high')).toBeAttached()
  await expect(resize, 'the handle keeps the keyboard').toBeFocused()
  await expect.poll(async () => (await readPanels(api, id)).get('orders')).toMatchObject({ w: 7, h: 7 })

  const before = await readPanels(api, id)
  await page.reload()
  await expect(page.getByRole('figure', { name: 'Orders' })).toBeVisible(slow)
  expect(await readPanels(api, id)).toEqual(before)
})

test('a panel is dragged by pointer, and a removed one is brought back', async ({ page, openShop }) => {
  const { api, id } = await openDashboard(page, await openShop(page))
  const panel = page.getByRole('region', { name: 'Orders' })
  await panel.hover()
  const handle = page.getByRole('button', { name: 'Move Orders: drag, or use the arrow keys' })
  const from = await handle.boundingBox()
  const to = await page.getByRole('region', { name: 'Views' }).boundingBox()
  if (!from || !to) throw new Error('A panel is not to be seen.')
  await page.mouse.move(from.x + 5, from.y + 5)
  await page.mouse.down()
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await readPanels(api, id)).get('orders')?.x).toBe(6)

  await page.getByRole('button', { name: 'Actions for Views' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByRole('region', { name: 'Views' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('region', { name: 'Views' })).toBeVisible()
  await expect.poll(async () => (await readPanels(api, id)).has('views')).toBe(true)
})

test('a change that somebody else made arrives by itself, and is not overwritten', async ({
  page,
  openShop,
}) => {
  const { api, id } = await openDashboard(page, await openShop(page))
  const { body } = await api(`GET /api/dashboards/${id}`)
  const { version } = body as { version: number }
  expect((await api(`PATCH /api/dashboards/${id}`, { version, name: 'Renamed' })).status).toBe(200)
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible()
  await page.getByRole('button', { name: 'Resize Orders: drag, or use the arrow keys' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await readPanels(api, id)).get('orders')?.w).toBe(7)
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible()
})

test('range and filter hold for all panels and stand in the address', async ({ page, openShop }) => {
  await openDashboard(page, await openShop(page))
  const views = page.getByRole('region', { name: 'Views' })
  await expect(views).toContainText('432', slow)
  await page.getByRole('button', { name: 'Filter, 0 set' }).click()
  await page.getByRole('button', { name: 'Condition' }).click()
  await page.getByRole('option', { name: 'device' }).click()
  await page.getByRole('button', { name: 'Value of device: choose' }).click()
  await page.getByRole('option', { name: 'desktop' }).click()
  await expect(views).toContainText('144', slow)
  await page.reload()
  await expect(views).toContainText('144', slow)
  await page.getByRole('button', { name: /^Range: Last 7 days/ }).click()
  await page.getByRole('button', { name: 'Last hour' }).click()
  await expect(page).toHaveURL(/from=-1h/)
  await expect(views).not.toContainText('144', slow)
})

test('a shared link shows the dashboard to anybody, nothing else, and ends when it is revoked', async ({
  page,
  openShop,
  openBrowser,
  pageErrors,
}) => {
  await openDashboard(page, await openShop(page))
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Who it is for').fill('The hall')
  await dialog.getByRole('button', { name: 'Create link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(link).toMatch(/\/share\/[\w-]{20,}$/)

  const guest = await openBrowser()
  await guest.goto(new URL(link).pathname)
  await expect(guest.getByRole('heading', { level: 1, name: 'The shop' })).toBeVisible()
  await expect(guest.getByRole('region', { name: 'Views' })).toContainText('432', slow)
  await expect(guest.getByRole('region', { name: 'Read me' })).toContainText('<b>this</b>')
  await expect(guest.getByRole('button', { name: /^(Move|Resize|Actions)/ })).toHaveCount(0)
  expect(await guest.locator('a[href^="javascript"]').count()).toBe(0)
  expect((await guest.request.get('/api/dashboards')).status()).toBe(401)
  expect((await guest.request.get('/api/events-feed')).status()).toBe(401)

  await dialog.getByRole('button', { name: 'Revoke The hall' }).click()
  await expect(dialog.getByText(/^No links\./)).toBeVisible()
  pageErrors.allow(/404/)
  await guest.reload()
  await expect(guest.getByRole('heading', { name: 'This link shows nothing' })).toBeVisible()
})

test('ready-made dashboards work at once, and a copy of one is changed', async ({ page, openShop }) => {
  const { home } = await openShop(page)
  await page.goto(`${home}/dashboards`)
  await page.getByRole('link', { name: 'Web' }).click()
  await expect(page.getByRole('region', { name: 'Page views' })).toContainText('432', slow)
  await expect(page.getByRole('button', { name: /^Move / })).toHaveCount(0)
  await page.getByRole('button', { name: 'Edit a copy' }).click()
  await expect(page).toHaveURL(/\/dashboards\/dsh_/)
  await expect(
    page.getByRole('button', { name: 'Move Page views: drag, or use the arrow keys' }),
  ).toBeAttached()
})

test('dashboards fit, and read well @phone', async ({
  page,
  openShop,
  openBrowser,
  expectAccessible,
  expectToFit,
}, info) => {
  test.setTimeout(180_000)
  const { home, api } = await openShop(page)
  const id = await createDashboard(api)
  const theme = themeOf(info.project.name)
  for (const path of ['', '/web', '/product', '/ai-workload', `/${id}`]) {
    await page.goto(`${home}/dashboards${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText(/^Counting /)).toHaveCount(0, slow)
    await expectToFit(page)
    await expectAccessible(page, theme)
  }
  const share = await api(`POST /api/dashboards/${id}/shares`, {})
  const guest = await openBrowser()
  await guest.goto(new URL((share.body as { link: string }).link).pathname)
  await expect(guest.getByRole('region', { name: 'Views' })).toContainText('432', slow)
  await expectToFit(guest)
  await expectAccessible(guest, theme)
})
