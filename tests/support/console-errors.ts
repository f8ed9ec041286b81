type Expectation = { pattern: RegExp; seen: boolean }

let unexpected: string[] = []
let expectations: Expectation[] = []

/** Lets this one test write a matching message to console.error, and fails it if none comes. */
export function expectConsoleError(pattern: RegExp): void {
  expectations.push({ pattern, seen: false })
}

export function recordConsoleError(message: string): void {
  const expected = expectations.find(({ pattern }) => pattern.test(message))
  if (expected) expected.seen = true
  else unexpected.push(message)
}

/** What was wrong with the messages since the last call, one line each. */
export function takeConsoleComplaints(): string[] {
  const complaints = [
    ...unexpected.map((message) => `console.error: ${message}`),
    ...expectations.filter(({ seen }) => !seen).map(({ pattern }) => `no console.error matched ${pattern}`),
  ]
  unexpected = []
  expectations = []
  return complaints
}
