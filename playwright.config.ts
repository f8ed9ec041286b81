import { defineConfig } from '@playwright/test'

import { findBrowser } from '#tests/run/ensure-browser'

const executablePath = process.env.CHROMIUM_PATH ?? findBrowser() ?? undefined

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './tests/e2e/start-stack.ts',
  outputDir: 'test-results',
  // Bounds against hangs: a machine may be busy with much else.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 3,
  // What only was too slow is done once more, and named; see e2e/repeat-only-slow.ts.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Every movement is drawn by the processor here, and waited for.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: 'faults/**', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testIgnore: 'faults/**',
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // They break things, so they have a stack of their own, one for all of them; last, because they hold answers against
    // bounds of seconds, which say nothing while browsers take all that the machine has.
    {
      name: 'faults',
      dependencies: ['desktop', 'phone'],
      testMatch: 'faults/*.spec.ts',
      workers: 1,
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
})
