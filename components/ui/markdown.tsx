import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { createElement, Fragment, type ReactNode } from 'react'

import { Callout } from './callout.tsx'
import { CodeBlock } from './code-block.tsx'
import { TextLink } from './link.tsx'

export interface MarkdownProps {
  source: string
  /** Where a link leads that is no address of the web; links of which nothing is known are shown as text. */
  resolveLink?: (href: string) => string | null
  /** How text is shown, where there is more to it than its letters; headings are then no places to link to. */
  renderText?: (text: string) => ReactNode
}

/** Shows Markdown that anybody may have written: HTML stays text, images are not fetched, links are looked at. */
export function Markdown({ source, resolveLink = onlyWithinPage, renderText }: MarkdownProps) {
  return renderBlocks(lexer(source), { resolve: resolveLink, say: renderText ?? asItIs })
}

export interface Heading {
  level: number
  id: string
  text: string
}

export const listHeadings = (source: string): Heading[] =>
  lexer(source).flatMap((token) => (token.type === 'heading' ? [toHeading(token as Tokens.Heading)] : []))

interface Manner {
  resolve: NonNullable<MarkdownProps['resolveLink']>
  say: NonNullable<MarkdownProps['renderText']>
}

const asItIs = (text: string): ReactNode => text

const onlyWithinPage = (href: string) => (href.startsWith('#') ? href : null)

const renderBlocks = (tokens: readonly Token[], manner: Manner): ReactNode =>
  createElement(Fragment, null, ...tokens.map((token) => renderBlock(token as MarkedToken, manner)))

function renderBlock(token: MarkedToken, manner: Manner): ReactNode {
  switch (token.type) {
    case 'heading':
      return <HeadingLine {...toHeading(token)} manner={manner} />
    case 'paragraph':
      return <p className="mt-3 max-w-prose text-lg text-pretty">{renderInline(token.tokens, manner)}</p>
    case 'blockquote':
      return <Callout className="mt-4 max-w-2xl [&_p]:mt-0">{renderBlocks(token.tokens, manner)}</Callout>
    case 'list':
      return createElement(
        token.ordered ? 'ol' : 'ul',
        {
          className: `mt-3 flex max-w-prose flex-col gap-1.5 pl-5 text-lg marker:text-muted ${token.ordered ? 'list-decimal' : 'list-disc'}`,
          ...(token.ordered && token.start !== 1 ? { start: token.start } : {}),
        },
        ...token.items.map((item) =>
          createElement('li', { className: 'pl-1 text-pretty' }, renderBlocks(item.tokens, manner)),
        ),
      )
    case 'code':
      return <CodeBlock code={token.text} title={languages[token.lang ?? '']} className="mt-4 max-w-3xl" />
    case 'table':
      return <DataTable table={token} manner={manner} />
    case 'hr':
      return <hr className="mt-6" />
    case 'space':
    case 'def':
      return null
    case 'br':
    case 'checkbox':
    case 'codespan':
    case 'del':
    case 'em':
    case 'escape':
    case 'html':
    case 'image':
    case 'link':
    case 'list_item':
    case 'strong':
    case 'text':
      return renderInline([token], manner)
  }
}

const languages: Record<string, string> = {
  sh: 'Shell',
  js: 'JavaScript',
  json: 'JSON',
  http: 'HTTP',
  sql: 'SQL',
}

const headingClass: Record<number, string> = {
  1: 'text-2xl tracking-[-0.02em]',
  2: 'mt-10 border-t pt-6 text-xl tracking-[-0.01em]',
  3: 'mt-6 text-lg',
}

function HeadingLine({ level, id, text, manner: { say } }: Heading & { manner: Manner }) {
  const className = `group scroll-mt-16 font-medium text-balance ${headingClass[level] ?? headingClass[3]}`
  if (say !== asItIs) return createElement(`h${Math.min(level + 1, 6)}`, { className }, say(text))
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

function DataTable({ table: { header, rows }, manner }: { table: Tokens.Table; manner: Manner }) {
  const cells = (tag: 'th' | 'td', className: string, row: Tokens.TableCell[]) =>
    createElement(
      'tr',
      { className: 'border-b last:border-b-0' },
      ...row.map((cell) =>
        createElement(
          tag,
          { className, ...(tag === 'th' ? { scope: 'col' } : {}) },
          renderInline(cell.tokens, manner),
        ),
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
        className={`w-full border-collapse text-left [&_code]:whitespace-nowrap ${header.length > 2 ? 'min-w-136' : ''}`}
      >
        <thead>
          {cells(
            'th',
            'text-muted px-3 py-1.5 text-sm font-normal first-letter:uppercase first:pl-4',
            header,
          )}
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

const renderInline = (tokens: readonly Token[], manner: Manner): ReactNode =>
  createElement(Fragment, null, ...tokens.map((token) => renderPart(token as MarkedToken, manner)))

function renderPart(token: MarkedToken, manner: Manner): ReactNode {
  switch (token.type) {
    case 'text':
      return 'tokens' in token && token.tokens
        ? renderInline(token.tokens, manner)
        : manner.say(unescapeText(token.text))
    case 'strong':
      return <strong className="font-medium">{renderInline(token.tokens, manner)}</strong>
    case 'em':
      return <em>{renderInline(token.tokens, manner)}</em>
    case 'del':
      return <del>{renderInline(token.tokens, manner)}</del>
    case 'br':
      return <br />
    case 'codespan': {
      const code = (
        <code className="figures bg-sunken rounded-xs px-1 text-[0.9em] wrap-anywhere">
          {manner.say(token.text)}
        </code>
      )
      // An address of this instance cannot be a link where the source is read, but it can here.
      const href = /^\/[\w./-]+$/.test(token.text) ? manner.resolve(token.text) : null
      return href === null ? code : <TextLink href={href}>{code}</TextLink>
    }
    case 'link':
      return <VettedLink href={token.href} label={renderInline(token.tokens, manner)} manner={manner} />
    case 'image':
    case 'escape':
      return token.text
    case 'blockquote':
    case 'checkbox':
    case 'code':
    case 'def':
    case 'heading':
    case 'hr':
    case 'html':
    case 'list':
    case 'list_item':
    case 'paragraph':
    case 'space':
    case 'table':
      return token.raw
  }
}

function VettedLink({ href, label, manner }: { href: string; label: ReactNode; manner: Manner }) {
  if (/^(?:https?:\/\/|mailto:)/i.test(href)) {
    return (
      <TextLink href={href} external>
        {label}
      </TextLink>
    )
  }
  const resolved = /^[a-z][a-z0-9+.-]*:/i.test(href) ? null : manner.resolve(href)
  return resolved === null ? label : <TextLink href={resolved}>{label}</TextLink>
}

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** The lexer writes text for HTML; React escapes it itself. */
const unescapeText = (text: string) =>
  text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)

const plainText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      'tokens' in token && token.tokens
        ? plainText(token.tokens)
        : unescapeText('text' in token ? String(token.text) : ''),
    )
    .join('')

function toHeading({ depth, tokens }: Tokens.Heading): Heading {
  const text = plainText(tokens)
  return { level: depth, id: toAnchor(text), text }
}

/** As code hosts make them, so that one link works in both places. */
const toAnchor = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')
