import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

import { chromium } from '@playwright/test'

import { runCommand } from './run-command.ts'

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
]
const installTimeoutMs = 300_000

export function findBrowser(): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)]
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, chromium.executablePath()].find(isExecutable) ?? null
}

/** The path of a Chromium, installed first if the machine has none. */
export async function ensureBrowser(report: (line: string) => void): Promise<string> {
  const found = findBrowser()
  if (found) return found

  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const ways = [
    {
      says: 'playwright install chromium',
      commands: [[process.execPath, playwright, 'install', 'chromium']],
    },
    {
      says: 'apt-get install chromium-headless-shell',
      commands: [
        [...asRoot, 'apt-get', 'update'],
        [...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'],
      ],
    },
  ]
  for (const way of ways) {
    report(`No Chromium found: ${way.says}`)
    for (const command of way.commands) {
      const result = await runCommand(command, {
        timeoutMs: installTimeoutMs,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      })
      if (result.exitCode !== 0) break
    }
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium, and it could not be installed here. Install it (for example ' +
      '"apt-get install chromium") so that "chromium" is on the PATH, or run "npm run verify" for the rest.',
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
