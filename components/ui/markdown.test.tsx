import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { listHeadings, Markdown } from './markdown.tsx'

const render = (source: string) =>
  renderToStaticMarkup(
    createElement(Markdown, { source, resolveLink: (href) => (href.endsWith('.md') ? '/page' : null) }),
  )
const withoutClasses = (html: string) => html.replaceAll(/ class="[^"]*"/g, '')

it('leaves everything that could act as it was written', () => {
  const html = render(
    'a <b>h</b> <img src=x onerror=alert(1)> ![secret](https://evil.example/?q=1)\n\n<script>alert(1)</script>\n\n' +
      '[j](javascript:alert(1)) [d](data:text/html,x) [v](vbscript:x) [ok](https://example.com/)',
  )
  expect(html).not.toMatch(/<(?:b|img|script)[\s>]/)
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://example.com/'])
  expect(html).toContain('&lt;script&gt;')
})

it('shows blocks, tables and links between pages', () => {
  const html = withoutClasses(
    render(
      '## One `two`\n\nFirst\nsecond **bold**.\n\n3. x\n4. y\n\n| a | b |\n| - | - |\n| 1 \\| 2 | [e](f.md) |',
    ),
  )
  expect(html).toContain('<h2 id="one-two"><a href="#one-two">One two</a></h2>')
  expect(html).toContain('<p>First\nsecond <strong>bold</strong>.</p>')
  expect(html).toContain('<ol start="3"><li>x</li><li>y</li></ol>')
  expect(html).toContain('<td>1 | 2</td>')
  expect(html).toMatch(/<a[^>]* href="\/page"[^>]*>e<\/a>/)
})

it('lists headings, and ends on anything', () => {
  expect(listHeadings('# A\n\ntext\n\n### B c')).toEqual([
    { level: 1, id: 'a', text: 'A' },
    { level: 3, id: 'b-c', text: 'B c' },
  ])
  for (const source of ['```', '|', '| a |', '-', '#', '1.', '>', '**', '[a](', '|a|\n|-|', '']) {
    expect(render(source)).toBeTypeOf('string')
  }
})
