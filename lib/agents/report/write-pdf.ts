import { join } from 'node:path'

import { lexer, type Token, type Tokens } from 'marked'
import PDFDocument from 'pdfkit'

import { inDollars, type Kept, listEvidence, tellOrigin, tellSavings, tellStatus } from './write-markdown.ts'

const fontFolder = join(process.cwd(), 'node_modules/geist/dist/fonts')
const fonts = {
  text: join(fontFolder, 'geist-sans/Geist-Regular.ttf'),
  strong: join(fontFolder, 'geist-sans/Geist-SemiBold.ttf'),
  italic: join(fontFolder, 'geist-sans/Geist-Italic.ttf'),
  code: join(fontFolder, 'geist-mono/GeistMono-Regular.ttf'),
}
type Font = keyof typeof fonts

const ink = '#1c1c1f'
const pale = '#66666e'
const line = '#dcdce0'
const size = 10.5
const margins = { top: 64, bottom: 72, left: 64, right: 64 }

type Doc = InstanceType<typeof PDFDocument>
interface Span {
  text: string
  font: Font
}

/** The same as the Markdown, typeset on A4. */
export async function writePdf(kept: Kept): Promise<Buffer> {
  const { run, report } = kept
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    info: {
      Title: run.question.slice(0, 200),
      Author: kept.workspace,
      CreationDate: new Date(run.created_at),
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => doc.once('end', resolve))
  for (const [name, path] of Object.entries(fonts)) doc.registerFont(name, path)
  doc.lineGap(3)

  write(doc, [{ text: run.question.slice(0, 400), font: 'strong' }], { fontSize: 18 })
  write(doc, [{ text: tellOrigin(kept), font: 'text' }], { fontSize: 9, color: pale })
  doc.moveDown(0.8)
  const status = tellStatus(kept)
  if (status) write(doc, [{ text: status, font: 'italic' }])
  writeBlocks(doc, lexer(kept.answer.trim() || 'There is no answer.'))
  if (report) {
    const savings = tellSavings(report)
    if (savings) write(doc, [{ text: savings, font: 'strong' }])
    section(doc, 'Findings', report.findings, ({ title, text, saving, confidence }) => {
      const saves = saving
        ? ` Saves ${inDollars(saving.monthly_usd, saving.low_usd, saving.high_usd)} a month.`
        : ''
      return [
        { text: `${title}. `, font: 'strong' },
        { text: `${text}${saves} Confidence: ${confidence}.`, font: 'text' },
      ]
    })
    section(doc, 'Proposed', report.actions, ({ title, effect, risk, undo }) => [
      { text: `${title}. `, font: 'strong' },
      { text: `${effect} Risk: ${risk} Undo: ${undo}`, font: 'text' },
    ])
    for (const note of [...report.missing, ...report.notes]) write(doc, [{ text: note, font: 'italic' }])
    writeEvidence(doc, kept)
  }
  number(doc, run.question)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function section<T>(doc: Doc, title: string, items: readonly T[], tell: (item: T) => Span[]): void {
  if (items.length === 0) return
  heading(doc, title)
  for (const item of items) bullet(doc, '•', tell(item))
}

function heading(doc: Doc, text: string, fontSize = 13): void {
  if (doc.y > doc.page.height - margins.bottom - 120) doc.addPage()
  doc.moveDown(0.5)
  write(doc, [{ text, font: 'strong' }], { fontSize })
}

interface Manner {
  fontSize?: number
  color?: string
  indent?: number
}

function write(
  doc: Doc,
  spans: readonly Span[],
  { fontSize = size, color = ink, indent = 0 }: Manner = {},
): void {
  const printable = spans
    .map(({ text, font }) => ({ font, text: print(doc, text, font) }))
    .filter(({ text }) => text)
  const x = margins.left + indent
  const width = doc.page.width - margins.right - x
  doc.fontSize(fontSize).fillColor(color)
  for (const [place, { text, font }] of printable.entries()) {
    const options = { width, continued: place < printable.length - 1 }
    doc.font(font)
    if (place === 0) doc.text(text, x, doc.y, options)
    else doc.text(text, options)
  }
  doc.x = margins.left
  doc.moveDown(0.45)
}

function bullet(doc: Doc, sign: string, spans: readonly Span[], depth = 0): void {
  if (doc.y > doc.page.height - margins.bottom - 30) doc.addPage()
  const { y } = doc
  doc
    .font('text')
    .fontSize(size)
    .fillColor(pale)
    .text(sign, margins.left + depth * 16, y, { lineBreak: false })
  doc.y = y
  write(doc, spans, { indent: 16 + depth * 16 })
}

/** What the font has no letters for becomes a box, rather than another letter; what only decorates is left out. */
function print(doc: Doc, text: string, font: Font): string {
  doc.font(font)
  const { font: face } = (
    doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
  )._font
  let printed = ''
  for (const letter of text
    .replaceAll(/[\t\r\n]+/g, ' ')
    .replaceAll(/\p{Extended_Pictographic}|\p{Cf}|\uFE0F/gu, '')) {
    printed += face.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : '□'
  }
  return printed
}

function writeBlocks(doc: Doc, tokens: readonly Token[], depth = 0): void {
  for (const token of tokens as readonly Tokens.Generic[]) {
    if (token.type === 'heading') heading(doc, token.text as string)
    else if (token.type === 'list') writeList(doc, token as Tokens.List, depth)
    else if (token.type === 'code')
      write(doc, [{ text: token.text as string, font: 'code' }], { fontSize: 9 })
    else if (token.type === 'blockquote') writeBlocks(doc, token.tokens ?? [], depth + 1)
    else if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table
      table(
        doc,
        header.map(({ text }) => text),
        rows.map((row) => row.map(({ text }) => text)),
      )
    } else if (token.type !== 'space' && token.type !== 'hr')
      write(doc, spansOf(token), { indent: depth * 16 })
  }
}

function writeList(doc: Doc, { items, ordered, start }: Tokens.List, depth: number): void {
  for (const [place, { tokens }] of items.entries()) {
    const own = tokens.filter(({ type }) => type !== 'list')
    bullet(
      doc,
      ordered ? `${(start || 1) + place}.` : '•',
      own.flatMap((token) => spansOf(token as Tokens.Generic)),
      depth,
    )
    writeBlocks(
      doc,
      tokens.filter(({ type }) => type === 'list'),
      depth + 1,
    )
  }
}

function spansOf(token: Tokens.Generic, font: Font = 'text'): Span[] {
  const own =
    ({ strong: 'strong', em: 'italic', codespan: 'code' } as Record<string, Font>)[token.type] ?? font
  if (token.tokens) return token.tokens.flatMap((each) => spansOf(each as Tokens.Generic, own))
  return [{ text: (token.text as string | undefined) ?? token.raw, font: own }]
}

function writeEvidence(doc: Doc, { report }: Kept): void {
  if (!report || report.evidence.length === 0) return
  heading(doc, 'Where the numbers come from')
  table(
    doc,
    ['Number', 'Value', 'Range', 'Source'],
    listEvidence(report).map(({ label, value, range, source }) => [label, value, range, source]),
  )
}

function table(doc: Doc, header: readonly string[], rows: readonly (readonly string[])[]): void {
  doc.fontSize(8.5)
  const cell = (text: string, font: Font) => ({
    text: print(doc, text, font),
    font: { src: fonts[font], size: 8.5 },
  })
  const border = { border: [0, 0, 0.5, 0] as [number, number, number, number], borderColor: line }
  doc.fillColor(ink).table({
    columnStyles: header.map(() => '*' as const),
    defaultStyle: { ...border, padding: [4, 8, 4, 0] },
    data: [
      header.map((text) => cell(text, 'strong')),
      ...rows.map((row) => row.map((text) => cell(text, 'text'))),
    ],
  })
  doc.x = margins.left
  doc.moveDown(0.8)
}

function number(doc: Doc, title: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // Below the margin, where text would otherwise begin a page of its own.
    doc.page.margins.bottom = 0
    const y = doc.page.height - 44
    const width = doc.page.width - margins.left - margins.right
    doc.font('text').fontSize(8).fillColor(pale)
    doc.text(print(doc, title.slice(0, 80), 'text'), margins.left, y, { width: width - 80, lineBreak: false })
    doc.text(`${page - start + 1} / ${count}`, margins.left, y, { width, align: 'right' })
  }
}
