import { listHeadings, Markdown } from '../ui/markdown.tsx'

/** A page of the guide with its contents beside it. */
export function Guide({ source }: { source: string }) {
  const headings = listHeadings(source).filter(({ level }) => level === 2)
  return (
    <div className="flex gap-10">
      <article className="min-w-0 flex-1 pb-12">
        <Markdown source={source} resolveLink={toPageHref} />
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

const addresses = /^\/(?:docs\/api|api\/openapi\.json|llms\.txt|health)$/

/** Pages link to each other by their files, so that the links work wherever the source is read. */
function toPageHref(href: string): string | null {
  const [file = '', anchor] = href.split('#')
  const page = file.replace(/\.md$/, '')
  if (page.startsWith('/') && !addresses.test(page)) return null
  const path =
    page === '' ? '' : page === 'getting-started' ? '/docs' : page.startsWith('/') ? page : `/docs/${page}`
  return anchor ? `${path}#${anchor}` : path
}
