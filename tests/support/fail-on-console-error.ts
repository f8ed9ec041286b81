import { format } from 'node:util'

import { afterAll, afterEach, vi } from 'vitest'

import { recordConsoleError, takeConsoleComplaints } from './console-errors.ts'

console.error = (...args: unknown[]) => recordConsoleError(format(...args))

afterEach(failOnComplaints)
afterAll(failOnComplaints)

// The next file may run in the same process.
afterAll(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

function failOnComplaints(): void {
  const complaints = takeConsoleComplaints()
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
}
