import { defineConfig } from 'vitest/config'

import { tooSlow } from './tests/run/too-slow.ts'

const setupFiles = ['tests/support/fail-on-console-error.ts']

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
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // As the product runs them: by Node itself, which is quicker with hundreds of modules a file.
          experimental: { viteModuleRunner: false },
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/start-engines-for-tests.ts'],
          setupFiles: ['tests/support/use-engines-of-tests.ts', ...setupFiles],
          testTimeout: 60_000,
          // They kill processes, on two cores that they share with all engines.
          retry: { count: 1, condition: tooSlow },
          hookTimeout: 60_000,
        },
      },
    ],
    restoreMocks: true,
    unstubEnvs: true,
    allowOnly: false,
    maxWorkers: 2,
  },
})
