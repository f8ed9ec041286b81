export type Answer = { status: number; headers: Headers; body: unknown; text: string }
export type Api = (request: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

const timeoutMs = 15_000

/** Calls a running stack from outside: `await api('POST /api/keys', { name: 'a' })`. */
export function openApi(url: string, token?: string): Api {
  return async (request, body, headers = {}) => {
    const [method = 'GET', path = '/'] = request.split(' ')
    const answer = await fetch(new URL(path, url), {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: parse(text), text }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
