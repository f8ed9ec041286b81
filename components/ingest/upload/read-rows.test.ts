import { describe, expect, it } from 'vitest'

import type { Row } from './mapping.ts'
import { type Format, formatOf, readRows } from './read-rows.ts'

async function readAll(text: string | Uint8Array<ArrayBuffer>, format: Format): Promise<Row[]> {
  const rows: Row[] = []
  for await (const chunk of readRows(new File([text], 'a'), format)) rows.push(...chunk.rows)
  return rows
}

describe('a file of rows', () => {
  it('is read with quotes, breaks in cells, a mark at its beginning and no break at its end', async () => {
    expect(await readAll('\uFEFFname,note\r\na,"x, ""y""\nz"\r\nb,', 'csv')).toEqual([
      { name: 'a', note: 'x, "y"\nz' },
      { name: 'b', note: '' },
    ])
  })

  it('may use semicolons', async () => {
    expect(await readAll('name;value\na;1\nb;2\n', 'csv')).toHaveLength(2)
    expect((await readAll('name;value\na;1\n', 'csv'))[0]).toEqual({ name: 'a', value: '1' })
  })

  it('is read whole where it is larger than a piece', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `order,"${index}\n${'ä'.repeat(10)}"`)
    const rows = await readAll(`name,n\n${lines.join('\n')}`, 'csv')
    expect(rows).toHaveLength(40_000)
    expect(rows[39_999]).toEqual({ name: 'order', n: `39999\n${'ä'.repeat(10)}` })
  })

  it('may be one JSON object a line, or a list of them', async () => {
    expect(await readAll('{"a":1}\n\n{"a":2}', 'ndjson')).toEqual([{ a: 1 }, { a: 2 }])
    expect(await readAll('[\n{"a":1},\n{"a":2}\n]', 'ndjson')).toEqual([{ a: 1 }, { a: 2 }])
    expect(await readAll('[{"a":1},{"a":2}]', 'ndjson')).toEqual([{ a: 1 }, { a: 2 }])
    expect(await readAll('[{"a":[1]},\n{"a":2}]', 'ndjson')).toEqual([{ a: [1] }, { a: 2 }])
  })

  it('names the line that is none', async () => {
    await expect(readAll('{"a":1}\nnonsense', 'ndjson')).rejects.toThrow('Line 2')
  })

  it('is refused where it is not UTF-8', async () => {
    await expect(readAll(new Uint8Array([0x61, 0xff, 0xfe]), 'csv')).rejects.toThrow('UTF-8')
  })

  it('is known by its name or its beginning', () => {
    expect(formatOf(new File([], 'a.csv'), 'a,b')).toBe('csv')
    expect(formatOf(new File([], 'a.jsonl'), '')).toBe('ndjson')
    expect(formatOf(new File([], 'export'), ' {"a"')).toBe('ndjson')
  })
})
