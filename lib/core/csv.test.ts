import { describe, expect, it } from 'vitest'

import { type CsvCell, toCsvLine } from './csv.ts'

describe('a line of comma-separated values', () => {
  it.each<[CsvCell, string]>([
    ['plain', 'plain'],
    ['', ''],
    [null, ''],
    [0, '0'],
    [-12.5, '-12.5'],
    [1e21, '1e+21'],
    [true, 'true'],
    ['-12.5', "'-12.5"],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['a=b', 'a=b'],
    ['größe 🎈', 'größe 🎈'],
  ])('writes %j as %j', (value, written) => {
    expect(toCsvLine([value])).toBe(`${written}\r\n`)
  })

  it('parts cells with commas', () => {
    expect(toCsvLine(['a', 1, null, 'b,c'])).toBe('a,1,,"b,c"\r\n')
  })
})
