import { execFileSync } from 'node:child_process'

import { describe, expect, it } from 'vitest'

import { findBadComments } from './check-comments.ts'
import { checkDocLinks } from './check-doc-links.ts'
import { findExportAll } from './check-exports.ts'
import { findUnbound } from './check-isolation.ts'
import { checkNames, findBadNames } from './check-names.ts'
import { writeSampleTree } from './sample-tree.ts'

const dashes = '-'.repeat(8)

describe('names', () => {
  it.each([
    'lib/shop/listProducts.ts',
    'lib/Shop/index.ts',
    'lib/shop/list_products.ts',
    'lib/shop/utils.ts',
    'lib/helpers/index.ts',
    'components/common/box.tsx',
    'server/misc.test.ts',
    'lib/[id]/index.ts',
  ])('refuses %s', (path) => {
    expect(findBadNames(path)).toHaveLength(1)
  })

  it.each([
    'lib/shop/list-products.test.ts',
    'app/(workspace)/w/[workspace]/orders/page.tsx',
    'app/api/[...nextauth]/route.ts',
    'app/.well-known/openid-configuration/route.ts',
    'prisma/migrations/20261120_first_tables/migration.sql',
    'tests/e2e/sign-in.spec.ts',
  ])('takes %s', (path) => {
    expect(findBadNames(path)).toEqual([])
  })

  it('refuses a file of more than 300 lines', async () => {
    await using tree = await writeRepository({
      'lib/a.css': 'a{}\n'.repeat(301),
      'lib/b.ts': 'f()\n'.repeat(300),
    })
    expect(await checkNames(tree.folder)).toEqual(['lib/a.css: 301 lines; no file has more than 300.'])
  })
})

describe('exports', () => {
  it.each(["export * from './a.ts'", "export * as a from './a.ts'", "export type * from './a.ts'"])(
    'refuses %s',
    (text) => {
      expect(findExportAll({ path: 'lib/a.ts', text })).toHaveLength(1)
    },
  )

  it('takes named exports', () => {
    expect(findExportAll({ path: 'lib/a.ts', text: "export { a } from './a.ts'" })).toEqual([])
  })
})

describe('comments', () => {
  it.each([
    `// ${dashes}`,
    `// ${dashes} Orders ${dashes}`,
    '/* ======== */',
    "// import { a } from './a.ts'",
    '// const a = 1',
    '// @ts-ignore because',
    'const a = b as any',
    '// TODO: later',
  ])('refuses %s', (text) => {
    expect(findBadComments({ path: 'lib/a.ts', text })).not.toEqual([])
  })

  it.each([
    '// A retry must not count twice, so the id decides.',
    '// import order matters here: the guard comes first',
    'const a = b --',
    '/** Half-open: one call tries. */',
  ])('takes %s', (text) => {
    expect(findBadComments({ path: 'lib/a.ts', text })).toEqual([])
  })
})

describe('isolation', () => {
  const found = (path: string, text: string) => findUnbound({ path, text }).length

  it.each([
    "import { getPrisma } from '#lib/platform/postgres'",
    'await ctx.db.$queryRaw`SELECT 1`',
    'await db.$executeRawUnsafe(text)',
    "await getPool().query('SELECT 1')",
    "await pool.query('SELECT 1')",
    "import { Client } from 'pg'",
  ])('refuses %s in a module, a page and a process', (text) => {
    for (const path of ['lib/shop/a.ts', 'app/a/page.tsx', 'server/worker/a.ts', 'lib/http/a.ts']) {
      expect(found(path, text), path).toBeGreaterThan(0)
    }
    expect(found('lib/platform/a.ts', text)).toBe(0)
    expect(found('server/engines/a.ts', text)).toBe(0)
  })

  it('takes the client and the statements of one workspace', () => {
    expect(found('lib/shop/a.ts', 'await ctx.db.offer.findMany()\nawait rawSql(ctx)`SELECT 1`')).toBe(0)
  })
})

describe('doc links', () => {
  it('finds what leads nowhere and nothing else', async () => {
    await using tree = await writeRepository({
      'README.md': [
        '# Start & stop',
        '[guide](docs/guide.md) [part](docs/guide.md#first-steps) [here](#start--stop) [web](https://example.com)',
        '![picture](docs/none.png)',
        '[gone](docs/gone.md)',
        '`[code](not/a/link.md)`',
      ].join('\n'),
      'docs/guide.md': '## First steps\n[up](../README.md#nothing) [out](../../etc)\n```\n[code](no.md)\n```',
    })
    expect(await checkDocLinks(tree.folder)).toEqual([
      'README.md: docs/none.png: no such file.',
      'README.md: docs/gone.md: no such file.',
      'docs/guide.md: ../README.md#nothing: no such heading.',
      'docs/guide.md: ../../etc: leads out of the repository.',
    ])
  })
})

async function writeRepository(files: Record<string, string>) {
  const tree = await writeSampleTree(files)
  execFileSync('git', ['init', '--quiet'], { cwd: tree.folder })
  return tree
}
