import { createHash } from 'node:crypto'

export type Person = { sub: string; name: string; email: string }

export const demoPeople: readonly Person[] = [
  { sub: 'demo-ada', name: 'Ada Winter', email: 'ada@example.com' },
  { sub: 'demo-ben', name: 'Ben Okafor', email: 'ben@example.com' },
  { sub: 'demo-chiara', name: 'Chiara Rossi', email: 'chiara@example.com' },
  { sub: 'demo-dev', name: 'Dev Patel', email: 'dev@example.com' },
]

const longestName = 100
const longestEmail = 200
const emailPattern = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/

/** The person a submitted form names: one of the demo people, or anyone with a name and a mail address. */
export function toPerson(form: URLSearchParams): Person | { problem: string } {
  const demo = demoPeople.find((person) => person.sub === form.get('person'))
  if (demo) return demo
  const name = (form.get('name') ?? '').trim()
  const email = (form.get('email') ?? '').trim().toLowerCase()
  if (name.length === 0 || name.length > longestName)
    return { problem: 'Enter a name of at most 100 characters.' }
  if (email.length > longestEmail || !emailPattern.test(email)) {
    return { problem: 'Enter a mail address such as eve@example.com.' }
  }
  const known = demoPeople.find((person) => person.email === email)
  if (known) return known
  // The same address is the same person at every start, without a list of people being kept.
  return { sub: `person-${createHash('sha256').update(email).digest('hex').slice(0, 24)}`, name, email }
}
