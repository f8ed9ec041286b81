import { format } from 'node:util'

import { afterAll, afterEach } from 'vitest'

import { recordConsoleError, takeConsoleComplaints } from './console-errors.ts'

console.error = (...args: unknown[]) => recordConsoleError(format(...args))

afterEach(failOnComplaints)
afterAll(failOnComplaints)

function failOnComplaints(): void {
  const complaints = takeConsoleComplaints()
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
}
