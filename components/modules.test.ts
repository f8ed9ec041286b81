import { Anvil, Hammer } from 'lucide-react'
import { expect, test } from 'vitest'

import { modules } from './modules.tsx'
import { listActionCommands, listPageCommands, rankCommands } from './shell/commands.ts'
import { readingOf, type ShellManifest, tilesFor } from './shell/manifest.tsx'
import { buildNavigation, findCurrent, lettersOf } from './shell/navigation.ts'

const home = '/w/acme'
const everything = ['invitations:write', 'toys:write', 'workspaces:write']
const Nothing = () => null

const toys: ShellManifest = {
  destinations: [
    {
      label: 'Toys',
      place: 'sell',
      href: 'toys',
      icon: Anvil,
      letter: 'z',
      badge: readingOf(
        { queryKey: ['toys.list'], queryFn: () => Promise.resolve([1, 2]) },
        (all) => all.length,
      ),
    },
    { label: 'Toy settings', place: 'data', href: 'settings/toys', icon: Anvil },
    { label: 'Workshop', place: 'sell', href: 'workshop', icon: Hammer, scope: 'toys:write' },
  ],
  actions: [{ label: 'Carve a toy', icon: Hammer, scope: 'toys:write', href: 'toys/new' }],
  tiles: [{ id: 'toys', width: 'half', reads: () => [{ queryKey: ['toys.list', {}] }], Tile: Nothing }],
}
const withToys = [...modules, toys]
const areas = buildNavigation(withToys, home, everything)
const labelsOf = (id: string, of = areas) =>
  of.find((area) => area.id === id)?.pages.map(({ label }) => label)

test('a module’s pages make an area, in the sidebar and in the bar', () => {
  expect(areas.filter(({ side }) => side === 'top').map(({ label }) => label)).toEqual([
    'Home',
    'Measure',
    'Watch',
    'Sell',
  ])
  expect(labelsOf('sell')).toEqual(['Toys', 'Workshop'])
  expect(labelsOf('measure')).toEqual(expect.arrayContaining(['Dashboards', 'Explore', 'Live']))
  expect(labelsOf('watch')).toEqual(expect.arrayContaining(['Monitors', 'Incidents', 'Alerts']))
  expect(buildNavigation(modules, home, everything).some(({ id }) => id === 'sell')).toBe(false)
})

test('a page stands in its group of the settings', () => {
  const groups = areas.find(({ id }) => id === 'settings')?.groups ?? []
  expect(groups.map(({ label }) => label)).toEqual(['Workspace', 'Data', 'Notifications', 'System'])
  expect(groups[1]?.pages.map(({ label }) => label)).toContain('Toy settings')
})

test('what a person may not do is not offered', () => {
  expect(labelsOf('sell', buildNavigation(withToys, home, []))).toEqual(['Toys'])
  const offered = listActionCommands(withToys, home, [], () => undefined).map(({ label }) => label)
  expect(offered).not.toContain('Carve a toy')
  expect(offered).not.toContain('Invite someone')
})

test('the most exact page is the open one', () => {
  const current = (path: string) => findCurrent(areas, path, home).page?.label
  expect(current(home)).toBe('Home')
  expect(current(`${home}/toys/12`)).toBe('Toys')
  expect(current(`${home}/settings/toys`)).toBe('Toy settings')
  expect(current(`${home}/toyshop`)).toBeUndefined()
})

test('the palette leads to its pages and runs its actions', () => {
  const commands = [
    ...listPageCommands(areas),
    ...listActionCommands(withToys, home, everything, () => undefined),
  ]
  expect(commands.find(({ label }) => label === 'Toys')).toMatchObject({
    href: `${home}/toys`,
    shortcut: 'g z',
  })
  expect(commands.find(({ label }) => label === 'Carve a toy')).toMatchObject({ href: `${home}/toys/new` })
  expect(commands.some(({ label, onSelect }) => label === 'Invite someone' && onSelect)).toBe(true)
})

test('the palette puts names before other words, and leaves out what only looks alike', () => {
  const commands = [
    ...listPageCommands(areas),
    ...listActionCommands(modules, home, everything, () => undefined),
  ]
  const find = (typed: string) => rankCommands(commands, typed).map(({ label }) => label)
  expect(find('invi')).toEqual(['Invite someone', 'Members'])
  expect(find('dead letters')).toEqual(['Delivery log'])
  expect(find('al')[0]).toBe('Alerts')
  expect(find('zzz')).toEqual([])
})

test('home shows its tile until it is hidden', () => {
  const ids = (hidden: string[]) => tilesFor(withToys, everything, hidden).map(({ id }) => id)
  expect(ids([])).toContain('toys')
  expect(ids(['toys'])).not.toContain('toys')
})

test('no two places share a letter or an address', () => {
  const places = [...areas, ...areas.flatMap(({ pages }) => pages)]
  const letters = places.flatMap(({ letter }) => letter ?? [])
  expect(letters).toEqual([...new Set(letters)])
  expect([...lettersOf(areas).keys()].toSorted()).toEqual(letters.toSorted())
  const addresses = areas.flatMap(({ pages }) => pages.map(({ href }) => href))
  expect(addresses).toEqual([...new Set(addresses)])
})
