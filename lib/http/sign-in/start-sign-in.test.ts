import { expect, it } from 'vitest'

import { toOwnPath } from './start-sign-in.ts'

it.each(['/w', '/w/acme/settings/keys?new=1#top', '/invite/abc'])('leads on to %s', (path) => {
  expect(toOwnPath(path)).toBe(path)
})

it.each([
  null,
  '',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '/.//evil.example/',
  '/\u0000',
  'javascript:alert(1)',
])('does not leave for %j', (path) => {
  expect(toOwnPath(path)).toBe('/w')
})
