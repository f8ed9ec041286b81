import { Problem } from '#lib/core/problem'
import { writeNote } from '#lib/uptime/index'

export const passCookie = 'status_pass'

export const findPassword = (request: Request) =>
  new RegExp(`(?:^|;\\s*)${passCookie}=([^;]+)`).exec(request.headers.get('cookie') ?? '')?.[1]

/** A field of a form that holds text. */
export async function readField(request: Request, name: string): Promise<string> {
  const value = (await request.formData()).get(name)
  return typeof value === 'string' ? value : ''
}

interface Page {
  html: string
  policy: string
}

export const html = ({ html: text, policy }: Page, status = 200, kept: 'public' | 'private' = 'private') =>
  new Response(text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'cache-control': kept === 'public' ? 'public, max-age=10, stale-while-revalidate=60' : 'no-store',
    },
  })

export const notFound = () => html(writeNote('Nothing here', 'There is no status page at this address.'), 404)

export function refusalOf(error: unknown): Response {
  if (error instanceof Problem) return html(writeNote('That didn’t work', error.message), error.status)
  return html(writeNote('Not available', 'The status can’t be read just now. Try again in a moment.'), 503)
}
