import { execFile } from 'node:child_process'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { boundariesCommand } from '#tests/run/boundaries-command'

import { writeSampleTree } from './sample-tree.ts'

const packages = [
  'next',
  'react',
  'next-auth',
  'pg',
  'ioredis',
  '@clickhouse/client',
  '@prisma/client',
  'zod',
  'lucide-react',
  'vitest',
]

const forbidden: [rule: string, path: string, text: string][] = [
  ['app-and-server-use-module-index', 'app/a1/page.tsx', "import { run } from '#lib/shop/pay'\nrun()"],
  [
    'app-and-server-use-module-index',
    'app/a2/page.tsx',
    "import type { Pay } from '#lib/shop/pay'\nexport type A = Pay",
  ],
  [
    'app-and-server-use-module-index',
    'server/a3/main.ts',
    "const shop = await import('#lib/shop/pay')\nshop.run()",
  ],
  ['app-and-server-use-module-index', 'server/a4.ts', "export type Shop = import('#lib/shop/pay').Pay"],
  ['browser-half-of-app-uses-client-and-schema', 'app/a5/client.tsx', "import '#lib/shop/index'"],
  ['components-use-client-and-schema', 'components/c1.tsx', "import { pay } from '#lib/shop/index'\npay()"],
  ['components-stay-in-the-browser', 'components/c2.tsx', "import '#lib/platform/env'"],
  ['components-stay-in-the-browser', 'components/c3.tsx', "import '#lib/http/endpoint'"],
  ['module-to-module-by-index', 'lib/uptime/m1.ts', "import { run } from '#lib/shop/pay'\nrun()"],
  ['nothing-imports-notifications', 'lib/shop/m2.ts', "import '#lib/notifications/index'"],
  ['nothing-imports-notifications', 'lib/http/m3.ts', "import '#lib/notifications/index'"],
  [
    'composition-root-uses-module-manifest',
    'lib/modules.ts',
    "import '#lib/notifications/manifest'\nimport '#lib/shop/index'",
  ],
  ['manifest-is-for-the-composition-root', 'lib/http/m14.ts', "import '#lib/notifications/manifest'"],
  ['composition-root-is-for-processes', 'lib/shop/m12.ts', "import '#lib/modules'"],
  ['composition-root-is-for-processes', 'components/m13.tsx', "import '#lib/modules'"],
  ['modules-know-no-framework', 'lib/shop/m4.ts', "import { headers } from 'next/headers'\nheaders()"],
  [
    'modules-know-no-framework',
    'lib/platform/m5.ts',
    "import type { ReactNode } from 'react'\nexport type N = ReactNode",
  ],
  ['modules-know-no-sign-in-page', 'lib/identity/m6.ts', "import NextAuth from 'next-auth'\nNextAuth()"],
  ['lib-knows-no-outside', 'lib/shop/m7.ts', "import '#components/c0'"],
  ['lib-knows-no-outside', 'lib/shop/m8.ts', "import '#server/worker/main'"],
  ['lib-knows-no-outside', 'lib/http/m9.ts', "import '../../app/layout.tsx'"],
  ['modules-know-no-transport', 'lib/shop/m10.ts', "import '#lib/http/endpoint'"],
  ['browser-calls-only-from-client-file', 'lib/shop/m11.ts', "import '#lib/client/call'"],
  ['browser-face-is-browser-safe', 'lib/ticketing/schema.ts', "import '#lib/platform/env'"],
  ['browser-face-is-browser-safe', 'lib/ticketing/client.ts', "import './buy.ts'"],
  [
    'browser-face-types-from-own-module',
    'lib/agents/client.ts',
    "export type P = import('#lib/shop/pay').Pay",
  ],
  ['core-imports-nothing-of-ours', 'lib/core/p1.ts', "import '#lib/platform/env'"],
  ['platform-knows-no-module', 'lib/platform/p2.ts', "import '#lib/shop/index'"],
  ['http-uses-module-index', 'lib/http/p3.ts', "import '#lib/shop/pay'"],
  ['client-is-browser-only', 'lib/client/p4.ts', "import '#lib/shop/schema'"],
  ['browser-needs-no-node', 'lib/client/p5.ts', "import 'node:fs'"],
  ['http-is-for-the-web-process', 'server/worker/s1.ts', "import '#lib/http/endpoint'"],
  ['server-without-next-layer', 'server/web/s4.ts', "import '#components/c0'"],
  ['app-without-server', 'app/s2/route.ts', "import '#server/worker/main'"],
  ['nothing-imports-tests', 'server/s3.ts', "import '#tests/support/stack'"],
  ['database-clients-in-platform-and-modules', 'app/d1/route.ts', "import pg from 'pg'\npg.run()"],
  ['database-clients-in-platform-and-modules', 'server/worker/d2.ts', "import 'ioredis'"],
  ['database-clients-in-platform-and-modules', 'server/realtime/d3.ts', "import '@clickhouse/client'"],
  ['database-clients-in-platform-and-modules', 'lib/http/d4.ts', "import '@prisma/client'"],
  [
    'database-clients-in-platform-and-modules',
    'lib/core/d5.ts',
    "import '#lib/platform/prisma-client/client'",
  ],
  [
    'no-database-clients-in-browser-face',
    'lib/query/schema.ts',
    "import type { Client } from 'pg'\nexport type C = Client",
  ],
  ['no-cycles', 'lib/agents/x1.ts', "import './x2.ts'"],
  ['no-unresolvable', 'server/u1.ts', "import '#lib/shop/nowhere'"],
  ['no-development-packages-in-product', 'lib/shop/u2.ts', "import 'vitest'"],
  ['no-undeclared-packages', 'server/u3.ts', "import 'left-over'"],
]

const allowed: Record<string, string> = {
  'app/layout.tsx': "import '#lib/shop/index'\nimport '#lib/http/endpoint'\nimport '#components/c0'",
  'app/ok/client.tsx': "import '#lib/shop/client'\nimport '#lib/shop/schema'\nimport '#components/c0'",
  'app/ok/route.ts': "import '#lib/notifications/index'",
  'components/c0.tsx':
    "import '#lib/shop/schema'\nimport '#lib/shop/client'\nimport 'react'\nimport 'lucide-react'",
  'server/worker/main.ts':
    "import '#lib/shop/index'\nimport '#lib/notifications/index'\nimport '#lib/platform/env'",
  'server/web/main.ts': "import '#lib/http/endpoint'",
  'server/realtime/main.ts': "import '#lib/modules'",
  'server/engines/engines.ts': "import 'pg'",
  'server/migrate.ts': "import 'pg'",
  'server/migrations/schema-engine.ts': "import '@prisma/client'",
  'lib/core/id.ts': "import 'node:crypto'",
  'lib/platform/env.ts': "import 'pg'\nimport '#lib/core/id'",
  'lib/platform/prisma-client/client.ts': 'export {}',
  'lib/shop/index.ts': "export { run as pay } from './pay.ts'",
  'lib/shop/pay.ts':
    "import 'ioredis'\nimport '#lib/platform/env'\nexport type Pay = 1\nexport const run = () => 1",
  'lib/shop/schema.ts': "import 'zod'\nimport '#lib/core/id'",
  'lib/shop/client.ts': "import { call } from '#lib/client/call'\ncall<typeof import('./pay.ts').run>()",
  'lib/identity/adapter.ts': "import type { Adapter } from 'next-auth'\nexport type A = Adapter",
  'lib/uptime/index.ts': "import '#lib/shop/index'",
  'lib/notifications/index.ts': "import '#lib/shop/index'",
  'lib/notifications/manifest.ts': "import './index.ts'",
  'lib/ticketing/buy.ts': 'export {}',
  'lib/agents/x2.ts': "import './x1.ts'",
  'lib/http/endpoint.ts':
    "import 'next'\nimport 'next-auth'\nimport '#lib/uptime/index'\nimport '#lib/platform/env'",
  'lib/client/call.ts':
    "import 'react'\nexport const call = <T>() => null as T\nexport type B = import('#lib/platform/env').E",
  'tests/support/stack.ts': "import 'pg'\nimport '#server/worker/main'",
}

const cruiseResult = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

describe('boundaries', () => {
  let violations: string[] = []

  beforeAll(async () => {
    const files = { ...allowed, ...Object.fromEntries(forbidden.map(([, path, text]) => [path, text])) }
    await using tree = await writeSampleTree({ ...files, ...listPackageFiles() }, ['.dependency-cruiser.mjs'])
    violations = await cruise(tree.folder)
  }, 60_000)

  it.each(forbidden)('%s forbids what %s does', (rule, path) => {
    expect(violations).toContain(`${rule} ${path}`)
  })

  it('lets the composition root know every index', () => {
    expect(violations.filter((violation) => violation.endsWith(' lib/modules.ts'))).toHaveLength(1)
  })

  it('allows everything else', () => {
    const expected = new Set(forbidden.map(([, path]) => path))
    expect(violations.filter((violation) => !expected.has(violation.split(' ')[1] ?? ''))).toEqual([])
  })
})

function listPackageFiles(): Record<string, string> {
  const dependencies = Object.fromEntries(
    packages.filter((name) => name !== 'vitest').map((name) => [name, '1.0.0']),
  )
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      type: 'module',
      imports: Object.fromEntries(
        ['lib', 'server', 'tests']
          .map((name) => [`#${name}/*`, `./${name}/*.ts`])
          .concat([['#components/*', './components/*.tsx']]),
      ),
      dependencies,
      devDependencies: { vitest: '1.0.0' },
    }),
    'node_modules/left-over/package.json': JSON.stringify({
      name: 'left-over',
      version: '1.0.0',
      main: 'index.js',
    }),
    'node_modules/left-over/index.js': '',
    'node_modules/next/headers.js': '',
  }
  for (const name of packages) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' })
    files[`node_modules/${name}/index.js`] = ''
  }
  return files
}

function cruise(folder: string): Promise<string[]> {
  const [node = process.execPath, ...args] = boundariesCommand([
    'app',
    'components',
    'lib',
    'server',
    'tests',
  ])
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
    execFile(node, [...args, '--output-type', 'json'], options, (error, stdout, stderr) => {
      try {
        const { summary } = cruiseResult.parse(JSON.parse(stdout))
        resolve(summary.violations.map(({ rule, from }) => `${rule.name} ${join(from)}`))
      } catch {
        reject(new Error(`dependency-cruiser gave no result: ${stderr} ${error?.message ?? ''}`))
      }
    })
  })
}
