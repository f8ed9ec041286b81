import { expect, it } from 'vitest'

import { toSlug } from './new-workspace.ts'
import { workspaceSlug } from './schema.ts'

it.each([
  ['Acme', 'acme'],
  ['Ada’s workspace', 'ada-s-workspace'],
  ['  Ångström & Söhne  ', 'angstrom-sohne'],
  ['Crème brûlée, 2nd', 'creme-brulee-2nd'],
  ['--a--b--', 'a-b'],
  ['株式会社', ''],
  ['../../etc', 'etc'],
  ['a'.repeat(60), 'a'.repeat(40)],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('“%s” becomes “%s”', (name, slug) => {
  expect(toSlug(name)).toBe(slug)
  if (slug) expect(workspaceSlug.safeParse(slug).success).toBe(true)
})
