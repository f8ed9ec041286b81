import { Markdown } from './markdown.tsx'
import { parseMarkdown } from './parse-markdown.ts'

/** A page of the guide with its contents beside it. */
export function Guide({ source }: { source: string }) {
  const blocks = parseMarkdown(source)
  const headings = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [{ id: block.id, text: block.text }] : [],
  )
  return (
    <div className="flex gap-10">
      <article className="min-w-0 flex-1 pb-12">
        <Markdown blocks={blocks} />
      </article>
      {headings.length > 1 && (
        <nav aria-label="On this page" className="w-44 shrink-0 max-xl:hidden">
          <div className="sticky top-6">
            <p className="text-muted pb-1.5 text-sm">On this page</p>
            <ul className="flex flex-col gap-1">
              {headings.map(({ id, text }) => (
                <li key={id}>
                  <a href={`#${id}`} className="text-muted hover:text-text rounded-xs">
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </nav>
      )}
    </div>
  )
}
