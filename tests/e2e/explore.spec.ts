import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { expect, themeOf } from './fixtures.ts'
import { openKeyApi } from './key-activity.ts'
import { sendShopEvents, test } from './shop-events.ts'

const slow = { timeout: 20_000 }

/** Types a part of what is meant, and takes what is offered once it is there. */
const pick = async (page: Page, button: RegExp | string, text: string, offered: RegExp | string = text) => {
  await page.getByRole('button', { name: button }).click()
  await chooseOption(page, text, offered)
}

/** In a list that is open, with the focus in its search. */
async function chooseOption(page: Page, text: string, offered: RegExp | string = text) {
  await expect(page.getByRole('combobox').and(page.locator(':focus'))).toBeVisible()
  await page.keyboard.type(text)
  await expect(page.getByRole('option', { name: offered }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}

async function openExplore(page: Page, home: string) {
  await page.goto(`${home}/explore`)
  await expect(page.getByRole('figure', { name: 'Any event' })).toBeVisible(slow)
}

const question = {
  from: '-7d',
  series: [{ event: 'order.paid', measure: 'sum', of: 'value' }],
  group_by: ['props.device'],
}

test('a question is built by clicking, stands in the address, and is answered as the API answers it', async ({
  page,
  openShop,
  openBrowser,
}) => {
  const { home, api } = await openShop(page)
  await openExplore(page, home)
  await expect(page.getByRole('heading', { name: 'Start from an example' })).toBeVisible()

  await pick(page, 'Event of series A: Any event', 'order')
  await expect(page.getByRole('figure', { name: 'order.paid' })).toBeVisible(slow)
  await page.getByRole('combobox', { name: 'Measure of series A' }).click()
  await page.getByRole('option', { name: 'Sum of' }).click()
  await page.getByRole('button', { name: 'Group by' }).click()
  await chooseOption(page, 'device')
  await page.getByRole('radio', { name: 'Bars' }).click()
  const figure = page.getByRole('figure', { name: 'Sum of value of order.paid by device' })
  await expect(figure).toBeVisible(slow)

  const { body } = await api('POST /api/query', { ...question, timezone: 'UTC' })
  const { series } = body as { series: { label: string; total: number }[] }
  expect(series.length).toBe(2)
  for (const { label, total } of series) {
    await expect(figure.getByRole('button', { name: `${label}: show only this series` })).toContainText(
      total.toLocaleString('en-GB'),
    )
  }
  await expect(page.getByText(/[\d,]+ events read/)).toBeVisible()

  const asked = new URL(page.url())
  expect(asked.searchParams.get('chart')).toBe('bar')
  expect(asked.searchParams.get('by')).toBe('props.device')
  expect(JSON.parse(asked.searchParams.get('series') ?? '')).toEqual({ event: 'order.paid', measure: 'sum' })
  await page.reload()
  await expect(figure).toBeVisible(slow)
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'Line' })).toBeChecked()
  await page.goForward()
  await expect(page.getByRole('radio', { name: 'Bars' })).toBeChecked()

  const other = await openBrowser()
  await other.goto(asked.href)
  await expect(other, 'it is asked for after signing in').toHaveURL(/\/auth\/login\?next=/)
})

test('an address that makes no sense is explained', async ({ page, openShop }) => {
  const { home } = await openShop(page)
  await page.goto(`${home}/explore?chart=pie&from=-7d`)
  await expect(page.getByText('This link contains an invalid query')).toBeVisible()
  await expect(page.getByText('chart: “pie” is none')).toBeVisible()
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(page.getByText('This link contains')).toHaveCount(0)
  await expect(page.getByRole('figure', { name: 'Any event' })).toBeVisible(slow)
})

test('filters fit the type of what is filtered, and suggest what really occurs', async ({
  page,
  openShop,
}) => {
  const { home } = await openShop(page)
  await openExplore(page, home)
  await pick(page, 'Event of series A: Any event', 'order.paid')
  await expect(page.getByRole('figure', { name: 'order.paid' })).toBeVisible(slow)

  const series = page.getByRole('group', { name: 'Series A' })
  await series.getByRole('button', { name: 'Filter', exact: true }).click()
  await chooseOption(page, 'device')
  await pick(page, 'Value of device: choose', 'desk', 'desktop')
  await expect(page).toHaveURL(/desktop/)
  await series.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('option', { name: /^value number/ }).click()
  const onValue = series.getByRole('group', { name: 'Filter on value' })
  await onValue.getByRole('combobox', { name: 'Operator' }).click()
  await expect(page.getByRole('option', { name: 'contains' })).toHaveCount(0)
  await page.getByRole('option', { name: '≥' }).click()
  await onValue.getByRole('textbox', { name: 'Value of value' }).fill('14')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/gte/)
  const asked = JSON.parse(new URL(page.url()).searchParams.get('series') ?? '') as object
  expect(asked).toEqual({
    event: 'order.paid',
    measure: 'count',
    filter: {
      and: [
        { field: 'props.device', op: 'eq', value: 'desktop' },
        { field: 'value', op: 'gte', value: 14 },
      ],
    },
  })
})

test('a point opens the events behind it, by keyboard, and the table holds the same', async ({
  page,
  openShop,
}) => {
  const { home, api } = await openShop(page)
  await openExplore(page, home)
  const from = new Date(Date.now() - 4 * 86_400_000).toISOString().slice(0, 10)
  const series = encodeURIComponent(JSON.stringify({ event: 'order.paid' }))
  await page.goto(`${home}/explore?chart=line&from=${from}&timezone=UTC&interval=day&series=${series}`)
  const slider = page.getByRole('slider', { name: /order\.paid/ })
  await expect(slider).toBeVisible(slow)
  await slider.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const text = (await slider.getAttribute('aria-valuetext')) ?? ''
  const said = /order\.paid ([\d,]+)/.exec(text)?.[1]
  const { body } = await api('POST /api/query', { from, interval: 'day', series: [{ event: 'order.paid' }] })
  const { series: answered } = body as { series: { points: [string, number][] }[] }
  expect(said).toBe(String(answered[0]?.points[2]?.[1]))

  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText(new RegExp(`^${said} events, that is all$`))).toBeVisible()
  await expect(sheet.getByRole('listitem')).toHaveCount(Number(said))
  await sheet.getByRole('button', { name: 'order.paid' }).first().click()
  await expect(page.getByRole('dialog').last()).toContainText('device')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByRole('button', { name: 'order.paid: show as a table' }).click()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount((answered[0]?.points.length ?? 0) + 1)
  await expect(rows.nth(3).getByRole('button')).toHaveText(said ?? '')
})

test('the file is what the API gives, and no cell of it is a formula', async ({ page, signIn }) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  await sendShopEvents(api)
  await openExplore(page, home)
  await api('POST /api/ingest?wait=true', {
    name: 'order.paid',
    value: 3,
    props: { device: '=HYPERLINK("x")' },
  })
  const params = new URLSearchParams({ chart: 'bar', from: '-3d/d', timezone: 'UTC', interval: 'day' })
  params.set('series', JSON.stringify({ event: 'order.paid', measure: 'count' }))
  params.set('by', 'props.device')
  await page.goto(`${home}/explore?${params}`)
  await expect(page.getByRole('figure', { name: 'order.paid by device' })).toBeVisible(slow)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download results as CSV' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('order.paid-by-device.csv')
  const file = await readFile(await download.path(), 'utf8')
  const asked = {
    from: '-3d/d',
    timezone: 'UTC',
    interval: 'day',
    series: [{ event: 'order.paid', measure: 'count' }],
    group_by: ['props.device'],
  }
  expect(file).toBe((await api('POST /api/query', asked, { accept: 'text/csv' })).text)
  expect(file).toContain('HYPERLINK')
  expect(file.split(/[\r\n,]+/).filter((cell) => /^"?[=+@]/.test(cell))).toEqual([])
})

test('thousands of points are pointed at without drawing them again', async ({ page, openShop }) => {
  const { home } = await openShop(page)
  await openExplore(page, home)
  // A range that has ended: nothing that arrives meanwhile changes the lines.
  const to = new Date(Date.now() - 60_000).toISOString()
  const from = new Date(Date.now() - 6 * 86_400_000).toISOString()
  const params = new URLSearchParams({ chart: 'line', from, to, timezone: 'UTC', interval: 'minute' })
  params.set('series', JSON.stringify({ event: '*', measure: 'count' }))
  await page.goto(`${home}/explore?${params}`)
  const slider = page.getByRole('slider', { name: /Any event/ })
  await expect(slider).toBeVisible(slow)
  expect(Number(await slider.getAttribute('aria-valuemax'))).toBeGreaterThan(8_600)

  const found = await slider.evaluate(async (surface) => {
    const drawing = surface.parentElement?.querySelector('svg')
    if (!drawing) throw new Error('There is no drawing.')
    let redrawn: string[] = []
    let changedAt = performance.now()
    const observer = new MutationObserver((changes) => {
      changedAt = performance.now()
      redrawn.push(...changes.map(({ target, attributeName }) => `${target.nodeName} ${attributeName ?? ''}`))
    })
    observer.observe(drawing, { attributes: true, childList: true, subtree: true })
    // Drawn once more when its place is known, which takes a slow machine a while.
    while (performance.now() - changedAt < 1_000) await new Promise(requestAnimationFrame)
    redrawn = []
    const { left, width, top, height } = surface.getBoundingClientRect()
    for (let step = 0; step < 120; step++) {
      surface.dispatchEvent(
        new PointerEvent('pointermove', {
          bubbles: true,
          pointerType: 'mouse',
          clientX: left + (width * step) / 120,
          clientY: top + height / 2,
        }),
      )
      await new Promise(requestAnimationFrame)
    }
    observer.disconnect()
    return redrawn
  })
  expect(found, 'the lines themselves do not change').toEqual([])
  await expect(slider).toHaveAttribute('aria-valuetext', /any event \d/)
})

test('exploring fits, and reads well @phone', async ({
  page,
  openShop,
  expectAccessible,
  expectToFit,
}, info) => {
  test.setTimeout(180_000)
  const { home } = await openShop(page)
  await openExplore(page, home)
  const steps = [{ event: 'page.viewed' }, { event: 'order.paid' }]
  const asked: Record<string, string>[] = [
    {
      chart: 'bar',
      series: JSON.stringify({ event: 'order.paid' }),
      by: 'props.device',
      compare: 'previous_period',
    },
    { chart: 'table', series: JSON.stringify({ event: 'page.viewed' }), by: 'props.path' },
    { chart: 'funnel', funnel: JSON.stringify({ steps, group_by: 'props.device' }) },
    { chart: 'retention', retention: JSON.stringify({ start: steps[0], return: steps[1], period: 'day' }) },
    { chart: 'number', series: JSON.stringify({ event: 'order.paid' }), compare: 'previous_week' },
  ]
  for (const each of asked) {
    await page.goto(`${home}/explore?${new URLSearchParams({ from: '-7d', ...each })}`)
    await expect(page.getByText(/[\d,]+ events read/)).toBeVisible(slow)
    if (info.project.name === 'phone') await page.getByRole('button', { name: 'Edit query' }).click()
    await expectToFit(page)
    await expectAccessible(page, themeOf(info.project.name))
  }
})
