import { describe, expect, it } from 'vitest'

import { parseList, TooDeep } from './parse-list.ts'

const long = Array.from({ length: 20_000 }, (_each, at) => ({
  at,
  text: `a "quote", [${at}]`,
  list: [at, {}],
}))
const written = JSON.stringify(long)

describe('a list that is parsed part by part', () => {
  it.each(['[]', '[ ]', '[1]', '["]",[1,[2]],{"a":"}"}]'])('%s is what JSON says', async (text) => {
    expect(await parseList(text, 0, 10)).toEqual({
      values: JSON.parse(text) as unknown,
      end: text.length - 1,
    })
  })

  it('is the same however long it is, and ends where it ends', async () => {
    const { values, end } = await parseList(`{"events":${written},"key":"k"}`, 10, 10)
    expect(values).toEqual(long)
    expect(end).toBe(10 + written.length - 1)
  })

  it('lets others have the event loop meanwhile', async () => {
    let turns = 0
    const counting = setInterval(() => turns++, 0)
    await parseList(written, 0, 10)
    clearInterval(counting)
    expect(turns).toBeGreaterThan(1)
  })

  it.each([
    '[1',
    '[1,]',
    '[,1]',
    '[}',
    '[{]',
    '[1 2]',
    `${written.slice(0, -1)},]`,
    `${written.slice(0, -1)} x]`,
  ])('is refused where it is none', async (text) => {
    await expect(parseList(text, 0, 10)).rejects.toThrow(SyntaxError)
  })

  it('is refused where it nests too deep', async () => {
    await expect(parseList('[[[[1]]]]', 0, 3)).rejects.toThrow(TooDeep)
    expect((await parseList('[[[1]]]', 0, 3)).values).toEqual([[[1]]])
  })
})
