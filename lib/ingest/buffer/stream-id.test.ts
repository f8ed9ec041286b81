import { expect, it } from 'vitest'

import { hasPassed, idAfter } from './stream-id.ts'

it.each([
  ['5-0', '5-0', true],
  ['5-1', '5-0', true],
  ['5-0', '5-1', false],
  ['10-0', '9-9', true],
  ['9-9', '10-0', false],
  ['1795000000000-12', '1795000000000-9', true],
  ['5-18446744073709551615', '5-18446744073709551614', true],
])('%s has passed %s: %s', (id, other, expected) => expect(hasPassed(id, other)).toBe(expected))

it('knows what follows', () => expect(idAfter('1795000000000-9')).toBe('1795000000000-10'))
