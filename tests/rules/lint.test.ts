import { execFile } from 'node:child_process'

import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { inheritedEnv } from '#lib/platform/env'
import { nodeCommand } from '#tests/run/node-command'

import { writeSampleTree } from './sample-tree.ts'

const longFile = Array.from({ length: 301 }, (_, line) => `export const line${line} = ${line}`).join('\n')

const forbidden: [rule: string, path: string, text: string][] = [
  ['no-explicit-any', 'lib/a1.ts', 'export const read = (value: any): string => String(value)'],
  ['no-console', 'lib/a2.ts', "console.log('here')"],
  ['no-console', 'app/a3.tsx', "console.error('here')"],
  ['no-process-env', 'lib/a4.ts', 'export const port = process.env.PORT'],
  ['no-process-env', 'server/a5.ts', "export const port = process.env['PORT']"],
  [
    'no-restricted-imports',
    'server/a6.ts',
    "import { env } from 'node:process'\nexport const port = env.PORT",
  ],
  [
    'no-floating-promises',
    'lib/a7.ts',
    'const later = async () => 1\nexport const run = () => {\n  later()\n}',
  ],
  ['no-misused-promises', 'lib/a8.ts', 'const later = async () => true\nif (later()) throw new Error()'],
  ['max-lines', 'lib/a9.ts', longFile],
  ['filename-case', 'lib/listKeys.ts', 'export const a = 1'],
  ['no-unused-vars', 'lib/b1.ts', 'const left = 1\nexport {}'],
  [
    'rules-of-hooks',
    'app/b2.tsx',
    "import { useState } from 'react'\nexport const A = ({ on }: { on: boolean }) => on && useState(1)[0]",
  ],
  ['alt-text', 'app/b3.tsx', 'export const Picture = () => <img src="/a.png" />'],
  [
    'consistent-type-imports',
    'lib/b4.ts',
    "import { Stats } from 'node:fs'\nexport const a = (s: Stats) => s.size",
  ],
  ['ban-ts-comment', 'lib/b5.ts', "// @ts-ignore\nexport const a: number = 'a'"],
]

const allowed: Record<string, string> = {
  'lib/platform/env.ts': 'export const port = process.env.PORT',
  'server/bootstrap.mjs': 'console.log(process.env.PORT)',
  'server/admin.ts': "console.log('made')",
}

const compilerOptions = {
  strict: true,
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  types: [],
}

const lintResult = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })

describe('lint', () => {
  let found: string[] = []

  beforeAll(async () => {
    const files = { ...allowed, ...Object.fromEntries(forbidden.map(([, path, text]) => [path, text])) }
    await using tree = await writeSampleTree(
      { ...files, 'tsconfig.json': JSON.stringify({ compilerOptions }) },
      ['.oxlintrc.json'],
    )
    found = await lint(tree.folder)
  }, 60_000)

  it.each(forbidden)('%s forbids what %s does', (rule, path) => {
    expect(found.filter((line) => line.endsWith(` ${path}`)).join()).toContain(rule)
  })

  it('allows settings and output where they belong', () => {
    expect(found.filter((line) => Object.keys(allowed).some((path) => line.endsWith(` ${path}`)))).toEqual([])
  })
})

function lint(folder: string): Promise<string[]> {
  const [node = process.execPath, ...args] = nodeCommand('oxlint/bin/oxlint', '--format', 'json')
  const [, typeAware = ''] = nodeCommand('.bin/tsgolint')
  const options = {
    cwd: folder,
    env: { ...inheritedEnv(), OXLINT_TSGOLINT_PATH: typeAware },
    maxBuffer: 64 * 1024 * 1024,
  }
  return new Promise((resolve, reject) => {
    execFile(node, args, options, (_error, stdout, stderr) => {
      try {
        const { diagnostics } = lintResult.parse(JSON.parse(stdout))
        resolve(diagnostics.map(({ code, filename }) => `${code} ${filename}`))
      } catch {
        reject(new Error(`oxlint gave no result: ${stdout}${stderr}`))
      }
    })
  })
}
