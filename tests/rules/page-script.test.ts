import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

import { expect, it } from 'vitest'

const script = await readFile(new URL('../../public/bw.js', import.meta.url), 'utf8')

it('is small', () => expect(gzipSync(script).length).toBeLessThan(2_048))

it('stores nothing and asks for no cookies', () => {
  expect(script).not.toMatch(/\b(?:cookie|localStorage|sessionStorage|indexedDB|caches)\b/)
})
