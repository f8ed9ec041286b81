import { expect, signInAs, test } from './fixtures.ts'
import { createKey, openKeyApi, readKeyNames } from './key-activity.ts'
import { waitForRoom } from './live-socket.ts'

const withoutWaiting = { timeout: 2_000 }

test('what happens in one browser appears in another, without a reload', async ({
  page,
  signIn,
  openBrowser,
}) => {
  const person = await signIn(page)
  const other = await openBrowser()
  await signInAs(other, person)
  const joined = waitForRoom(other, 'events')
  await other.goto(`${person.home}/activity`)
  await joined

  await page.goto(`${person.home}/settings/members`)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByRole('textbox', { name: 'Invitation link' })).toBeVisible()
  const entry = other.getByRole('button', {
    name: `${person.name} created an invitation link for the role member`,
  })
  await expect(entry).toBeVisible(withoutWaiting)

  await entry.click()
  await expect(other.getByRole('dialog', { name: 'Event' })).toContainText('member.invited')
})

test('paused, the list waits; then it shows everything', async ({ page, signIn }) => {
  const person = await signIn(page)
  const api = await openKeyApi(page)
  const joined = waitForRoom(page, 'events')
  await page.goto(`${person.home}/activity?name=key.created`)
  await joined
  await page.getByRole('button', { name: 'Pause' }).click()
  await createKey(api, 'First')
  await createKey(api, 'Second')
  await expect(page.getByRole('button', { name: '2 new, paused' })).toBeVisible()
  expect(await readKeyNames(page)).not.toContain('Second')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect.poll(async () => (await readKeyNames(page)).slice(0, 2)).toEqual(['Second', 'First'])
})

test('after a time offline nothing is missing, double or out of order', async ({
  page,
  signIn,
  pageErrors,
}) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const joined = waitForRoom(page, 'events')
  await page.goto(`${home}/activity`)
  await joined
  await createKey(api, 'before')
  await expect.poll(() => readKeyNames(page)).toEqual(['before', 'Test'])

  pageErrors.allow(/ERR_INTERNET_DISCONNECTED|WebSocket/)
  await page.context().setOffline(true)
  const during = ['during 1', 'during 2', 'during 3', 'during 4', 'during 5']
  for (const name of during) await createKey(api, name)
  await page.context().setOffline(false)
  await createKey(api, 'after')

  const expected = ['after', ...during.toReversed(), 'before', 'Test']
  await expect.poll(() => readKeyNames(page), { timeout: 20_000 }).toEqual(expected)
  const { items } = (await api('GET /api/activity?limit=100')).body as { items: unknown[] }
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(items.length)
})

test('all tabs of a browser share one connection, and outlive the one that keeps it', async ({
  page,
  context,
  signIn,
}) => {
  const { home } = await signIn(page)
  const api = await openKeyApi(page)
  const activity = `${home}/activity`
  const joined = waitForRoom(page, 'events')
  await page.goto(activity)
  await joined

  const second = await context.newPage()
  const sockets: string[] = []
  second.on('websocket', (socket) => sockets.push(socket.url()))
  await second.goto(activity)
  await expect.poll(() => readKeyNames(second)).toEqual(['Test'])
  await createKey(api, 'to both')
  for (const tab of [page, second]) await expect.poll(() => readKeyNames(tab)).toEqual(['to both', 'Test'])
  expect(sockets).toEqual([])

  await page.close()
  await createKey(api, 'to the one that is left')
  await expect.poll(() => readKeyNames(second)).toEqual(['to the one that is left', 'to both', 'Test'])
})
