import { getSummaryOf, isPassword, passOf, writeNote, writePage } from '#lib/uptime/index'

import { findPassword, html, notFound, passCookie, readField, refusalOf } from '../answer.ts'

interface Address {
  params: Promise<{ slug: string }>
}

export async function GET(request: Request, { params }: Address): Promise<Response> {
  const { slug } = await params
  try {
    const summary = await getSummaryOf(slug)
    if (!summary) return notFound()
    const form =
      '<form method="post"><input type="password" name="password" required autocomplete="current-password" aria-label="Password"><button>Open</button></form>'
    if (summary.password && findPassword(request) !== passOf(summary.password))
      return html(writeNote(summary.name, 'This status page needs a password.', form, summary.settings), 401)
    const language = request.headers.get('accept-language')?.split(/[,;]/, 1)[0]?.trim() || 'en'
    const known = Intl.DateTimeFormat.supportedLocalesOf(/^[A-Za-z-]{2,20}$/.test(language) ? [language] : [])
    return html(
      writePage(summary, { language: known[0] ?? 'en', nowMs: Date.now() }),
      200,
      summary.password ? 'private' : 'public',
    )
  } catch (error) {
    return refusalOf(error)
  }
}

/** The password, from the form above. */
export async function POST(request: Request, { params }: Address): Promise<Response> {
  const { slug } = await params
  try {
    const summary = await getSummaryOf(slug)
    if (!summary?.password) return notFound()
    const given = await readField(request, 'password')
    if (!(await isPassword(summary.password, given)))
      return html(
        writeNote(summary.name, 'That is not the password. Go back and try again.', '', summary.settings),
        401,
      )
    const cookie = `${passCookie}=${passOf(summary.password)}; Path=/status/${summary.slug}; HttpOnly; SameSite=Lax; Max-Age=2592000`
    return new Response(null, {
      status: 303,
      headers: { location: `/status/${summary.slug}`, 'set-cookie': cookie },
    })
  } catch (error) {
    return refusalOf(error)
  }
}
