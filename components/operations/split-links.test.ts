import { expect, it } from 'vitest'

import { splitLinks } from './split-links.ts'

const origin = 'http://localhost:3000'
const hrefsOf = (text: string) => splitLinks(text, origin).flatMap(({ href }) => href ?? [])

it.each([
  ['Open http://localhost:3000/invitations/abc?x=1#y.', ['/invitations/abc?x=1#y']],
  ['See http://localhost:3000/a, or (http://localhost:3000/b)', ['/a', '/b']],
  ['http://localhost:3000', ['/']],
  ['http://localhost:3001/a https://localhost:3000/a http://evil.example/http://localhost:3000/', []],
  ['http://localhost:3000@evil.example/ http://user@localhost:3000/', []],
  ['javascript:alert(1) data:text/html,x //localhost:3000/a', []],
  ['nothing', []],
])('%s', (text, hrefs) => {
  expect(hrefsOf(text)).toEqual(hrefs)
})

it('keeps every character', () => {
  const text = 'a http://localhost:3000/x. b http://evil.example/ c\n'
  expect(
    splitLinks(text, origin)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})
