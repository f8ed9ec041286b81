import { readFile } from 'node:fs/promises'

import { expect, it } from 'vitest'

import { problemStatus } from '#lib/core/problem'
import { limits } from '#lib/platform/limits'

const readPage = (name: string) => readFile(`docs/guide/${name}.md`, 'utf8')

it('tells the meaning of every error code, with its status', async () => {
  const text = await readPage('errors')
  for (const [code, status] of Object.entries(problemStatus)) {
    expect(text).toMatch(new RegExp(`\\| \`${code}\`\\s+\\| [^|]*${status}`))
  }
})

it('tells the limits as they are', async () => {
  const text = await readPage('requests')
  for (const { caller, workspace, address } of Object.values(limits)) {
    const cells = [caller, workspace, address].map((limit) => `${limit.toLocaleString('en-GB')} a minute`)
    expect(text).toMatch(new RegExp(cells.join('\\s*\\|\\s*')))
  }
})
