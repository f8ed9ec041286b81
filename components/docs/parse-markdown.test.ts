import { expect, it } from 'vitest'

import { parseInline, parseMarkdown } from './parse-markdown.ts'

it('reads headings, paragraphs, lists, quotes, code and tables', () => {
  const blocks = parseMarkdown(
    [
      '# One `two`',
      '',
      'First line',
      'second line.',
      '- a',
      '  b',
      '- c',
      '',
      '1. x',
      '2. y',
      '> said',
      '```js',
      '# no heading',
      '',
      '- no list',
      '```',
      '| a | b |',
      '| --- | :-: |',
      '| 1 \\| 2 | `c` |',
    ].join('\n'),
  )
  expect(blocks).toEqual([
    { kind: 'heading', level: 1, id: 'one-two', text: 'One two' },
    { kind: 'paragraph', content: [{ kind: 'text', text: 'First line second line.' }] },
    { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'a b' }], [{ kind: 'text', text: 'c' }]] },
    { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'x' }], [{ kind: 'text', text: 'y' }]] },
    { kind: 'quote', content: [{ kind: 'text', text: 'said' }] },
    { kind: 'code', language: 'js', code: '# no heading\n\n- no list' },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
      rows: [[[{ kind: 'text', text: '1 | 2' }], [{ kind: 'code', text: 'c' }]]],
    },
  ])
})

it('reads what stands within a line', () => {
  expect(parseInline('a `b**c**` **d** [e](f.md#g) <b>h</b>')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'code', text: 'b**c**' },
    { kind: 'text', text: ' ' },
    { kind: 'strong', text: 'd' },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'e', href: 'f.md#g' },
    { kind: 'text', text: ' <b>h</b>' },
  ])
})

it('ends on anything', () => {
  for (const source of ['```', '|', '| a |', '-', '- ', '#', '1.', '>', '**', '[a](', '|a|\n|-|'])
    expect(parseMarkdown(source)).toBeInstanceOf(Array)
})
