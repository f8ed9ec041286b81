import { Problem } from '#lib/core/problem'
import { readFacts } from '#lib/http/request-facts'
import { respondProblem } from '#lib/http/respond'
import { readPingKind, receivePing } from '#lib/uptime/index'

const mostBytes = 16_384
const patienceMs = 3_000

interface Address {
  params: Promise<{ parts: string[] }>
}

async function handle(request: Request, { params }: Address): Promise<Response> {
  const { requestId } = readFacts(request.headers)
  const [token = '', part, more] = (await params).parts
  const kind = readPingKind(part)
  try {
    if (!kind || more !== undefined)
      throw new Problem(
        'REQ_002',
        'A ping ends with the token alone, or with /start, /fail, /log or an exit code.',
      )
    if (!(await receivePing(token, kind, await readText(request))))
      throw new Problem('REQ_002', 'There is no heartbeat with this token. Copy its address anew.')
    return new Response('OK\n', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
  } catch (error) {
    return respondProblem(error, requestId)
  }
}

/** As much of the body as is looked at; what comes slowly is not waited for. */
async function readText(request: Request): Promise<string> {
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  const timer = setTimeout(() => void reader.cancel(), patienceMs)
  for (let part = await reader.read(); !part.done && size < mostBytes; part = await reader.read()) {
    chunks.push(part.value)
    size += part.value.length
  }
  clearTimeout(timer)
  void reader.cancel()
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8').replaceAll('\0', '')
}

export { handle as GET, handle as HEAD, handle as POST }
