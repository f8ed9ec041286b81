import { describe, expect, it } from 'vitest'

import { withFilterText } from './use-filter-text.ts'

describe('a filter in the address', () => {
  it('stands beside what else is there, and leaves nothing behind', () => {
    const address = withFilterText('http://localhost/w/acme/live?a=1', 'model:gpt-4o -status:ok')
    expect(new URL(address).searchParams.get('filter')).toBe('model:gpt-4o -status:ok')
    expect(withFilterText(address, '')).toBe('http://localhost/w/acme/live?a=1')
  })
})
