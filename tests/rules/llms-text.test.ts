import { readdir } from 'node:fs/promises'

import { expect, it } from 'vitest'

import { allModules } from '#lib/modules'

import { GET } from '../../app/llms.txt/route.ts'

it('names every page of the guide and every resource', async () => {
  const text = await (await GET()).text()
  const pages = (await readdir('docs/guide')).map((file) => file.replace('.md', ''))
  for (const page of pages) expect(text).toContain(page === 'getting-started' ? '/docs)' : `/docs/${page})`)
  for (const { resources } of allModules)
    for (const name of Object.keys(resources)) expect(text).toContain(`\`${name}\``)
})
