import { defineConfig } from 'vitest/config'

import { tooSlow } from './tests/run/too-slow.ts'

const setupFiles = ['tests/support/fail-on-console-error.ts']
const alone = 'tests/integration/**/*.alone.test.ts'

/** Against real engines; run by Node itself, as the product is. */
const integration = {
  experimental: { viteModuleRunner: false },
  globalSetup: ['tests/support/start-engines-for-tests.ts'],
  setupFiles: ['tests/support/use-engines-of-tests.ts', ...setupFiles],
  // Bounds against hangs: a machine may be busy with much else.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What another process does is seen a moment later, on a busy machine seconds later.
  expect: { poll: { timeout: 15_000 } },
  retry: { count: 1, condition: tooSlow },
}

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{app,lib,server,bench}/**/*.test.ts',
            'components/**/*.test.{ts,tsx}',
            'tests/{rules,run,support}/**/*.test.ts',
          ],
          setupFiles,
          isolate: false,
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [alone],
          isolate: false,
          // One waits while two compute.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'alone',
          // They kill processes, cut connections and change settings, so each has a process to itself; mostly they wait.
          include: [alone],
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    allowOnly: false,
    maxWorkers: 2,
  },
})
