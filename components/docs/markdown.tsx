import { createElement, Fragment, type ReactNode } from 'react'

import { Callout } from '../ui/callout.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { TextLink } from '../ui/link.tsx'
import type { Block, Inline } from './parse-markdown.ts'

/** Shows a page of the guide. Nothing of its source is ever used as markup. */
export function Markdown({ blocks }: { blocks: readonly Block[] }) {
  return createElement(Fragment, null, ...blocks.map(renderBlock))
}

function renderBlock(block: Block): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <Heading {...block} />
    case 'paragraph':
      return <p className="mt-3 max-w-prose text-lg text-pretty">{renderInline(block.content)}</p>
    case 'quote':
      return (
        <Callout className="mt-4 max-w-2xl">
          <p>{renderInline(block.content)}</p>
        </Callout>
      )
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        {
          className: `mt-3 flex max-w-prose flex-col gap-1.5 pl-5 text-lg marker:text-muted ${block.ordered ? 'list-decimal' : 'list-disc'}`,
        },
        ...block.items.map((item) =>
          createElement('li', { className: 'pl-1 text-pretty' }, renderInline(item)),
        ),
      )
    case 'code':
      return <CodeBlock code={block.code} title={languages[block.language]} className="mt-4 max-w-3xl" />
    case 'table':
      return <GuideTable {...block} />
  }
}

const languages: Record<string, string> = {
  sh: 'Shell',
  js: 'JavaScript',
  json: 'JSON',
  http: 'HTTP',
}

const headingClass: Record<number, string> = {
  1: 'text-2xl tracking-[-0.02em]',
  2: 'mt-10 border-t pt-6 text-xl tracking-[-0.01em]',
  3: 'mt-6 text-lg',
}

function Heading({ level, id, text }: { level: number; id: string; text: string }) {
  const className = `group scroll-mt-16 font-medium text-balance ${headingClass[level] ?? headingClass[3]}`
  if (level === 1) return <h1 className={className}>{text}</h1>
  return createElement(
    `h${level}`,
    { id, className },
    <a
      href={`#${id}`}
      className="rounded-xs hover:underline hover:decoration-line-strong hover:underline-offset-4"
    >
      {text}
    </a>,
  )
}

function GuideTable({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) {
  const cells = (tag: 'th' | 'td', className: string, row: Inline[][]) =>
    createElement(
      'tr',
      { className: 'border-b last:border-b-0' },
      ...row.map((cell) =>
        createElement(tag, { className, ...(tag === 'th' ? { scope: 'col' } : {}) }, renderInline(cell)),
      ),
    )
  return (
    <div
      role="group"
      aria-label="Table"
      tabIndex={0}
      className="bg-raised mt-4 max-w-3xl overflow-x-auto rounded-lg border"
    >
      <table
        className={`w-full border-collapse text-left [&_code]:whitespace-nowrap ${head.length > 2 ? 'min-w-136' : ''}`}
      >
        <thead>
          {cells('th', 'text-muted px-3 py-1.5 text-sm font-normal first-letter:uppercase first:pl-4', head)}
        </thead>
        {createElement(
          'tbody',
          null,
          ...rows.map((row) => cells('td', 'px-3 py-2 align-top first:pl-4', row)),
        )}
      </table>
    </div>
  )
}

function renderInline(parts: readonly Inline[]): ReactNode {
  return createElement(Fragment, null, ...parts.map(renderPart))
}

function renderPart(part: Inline): ReactNode {
  if (part.kind === 'text') return part.text
  if (part.kind === 'strong') return <strong className="font-medium">{part.text}</strong>
  if (part.kind === 'link') return <GuideLink href={part.href}>{part.text}</GuideLink>
  const code = (
    <code className="figures bg-sunken rounded-xs px-1 text-[0.9em] wrap-anywhere">{part.text}</code>
  )
  // An address of this instance cannot be a link where the source is read, but it can here.
  return /^\/(?:docs\/api|api\/openapi\.json|health)$/.test(part.text) ? (
    <GuideLink href={part.text}>{code}</GuideLink>
  ) : (
    code
  )
}

function GuideLink({ href, children }: { href: string; children: ReactNode }) {
  if (/^https?:/.test(href)) {
    return (
      <TextLink href={href} external>
        {children}
      </TextLink>
    )
  }
  return <TextLink href={toPageHref(href)}>{children}</TextLink>
}

/** Pages link to each other by their files, so that the links work wherever the source is read. */
function toPageHref(href: string): string {
  const [file = '', anchor] = href.split('#')
  const page = file.replace(/\.md$/, '')
  const path =
    page === '' ? '' : page === 'getting-started' ? '/docs' : page.startsWith('/') ? page : `/docs/${page}`
  return anchor ? `${path}#${anchor}` : path
}
