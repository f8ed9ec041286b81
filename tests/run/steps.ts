import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { checkComments } from '#tests/rules/check-comments'
import { checkDocLinks } from '#tests/rules/check-doc-links'
import { checkExports } from '#tests/rules/check-exports'
import { checkIsolation } from '#tests/rules/check-isolation'
import { checkNames } from '#tests/rules/check-names'

import { boundariesCommand } from './boundaries-command.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { nodeCommand } from './node-command.ts'

type Phase = 'static' | 'unit' | 'integration' | 'browser'
type Report = (line: string) => void

export type Step = { name: string; phase: Phase; timeoutMs: number } & (
  | { kind: 'check'; check: () => Promise<string[]> }
  | { kind: 'commands'; commands: string[][] }
  | {
      kind: 'tests'
      command: string[]
      prepare?: (report: Report) => Promise<Record<string, string>>
      reportFile: string
    }
)

const cruisedFolders = ['app', 'components', 'lib', 'server', 'tests', 'bench'].filter((name) =>
  existsSync(name),
)
const second = 1000
const minute = 60 * second

export function listSteps(reportFolder: string): Step[] {
  return [
    command('types', [
      nodeCommand('next/dist/bin/next', 'typegen'),
      nodeCommand('typescript/bin/tsc', '--noEmit'),
    ]),
    command('lint', [nodeCommand('oxlint/bin/oxlint', '--deny-warnings', '--format=unix')]),
    command('unused', [nodeCommand('knip/bin/knip.js', '--no-progress', '--no-config-hints')]),
    vitest('unit', reportFolder, 4 * minute),
    command('boundaries', [boundariesCommand(cruisedFolders)]),
    command('format', [nodeCommand('oxfmt/bin/oxfmt', '--check')]),
    check('names', checkNames),
    check('exports', checkExports),
    check('isolation', checkIsolation),
    check('comments', checkComments),
    check('doc links', checkDocLinks),
    vitest('integration', reportFolder, 10 * minute),
    vitest('alone', reportFolder, 10 * minute),
    playwright(reportFolder),
  ]
}

function command(name: string, commands: string[][]): Step {
  return { name, phase: 'static', timeoutMs: 3 * minute, kind: 'commands', commands }
}

function check(name: string, run: () => Promise<string[]>): Step {
  return { name, phase: 'static', timeoutMs: minute, kind: 'check', check: run }
}

function vitest(project: 'unit' | 'integration' | 'alone', reportFolder: string, timeoutMs: number): Step {
  const reporter = '--reporter=./tests/run/vitest-reporter.ts'
  return {
    name: project,
    phase: project === 'unit' ? 'unit' : 'integration',
    timeoutMs,
    kind: 'tests',
    command: nodeCommand('vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', reporter),
    reportFile: join(reportFolder, `${project}.json`),
  }
}

function playwright(reportFolder: string): Step {
  return {
    name: 'browser',
    phase: 'browser',
    timeoutMs: 20 * minute,
    kind: 'tests',
    prepare: async (report) => ({ CHROMIUM_PATH: await ensureBrowser(report) }),
    command: nodeCommand(
      '@playwright/test/cli.js',
      'test',
      '--reporter=line,./tests/run/browser-reporter.ts',
    ),
    reportFile: join(reportFolder, 'browser.json'),
  }
}
