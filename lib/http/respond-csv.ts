import { log } from '#lib/platform/log'
import type { CsvView, Operation } from '#lib/platform/operation'

const csvType = 'text/csv'

export function wantsCsv(
  request: Request,
  operation: Operation,
): operation is Operation & { csv: CsvView<unknown> } {
  if (!operation.csv) return false
  return operation.csv.isOnly === true || prefersCsv(request.headers.get('accept') ?? '')
}

const prefersCsv = (accept: string) => accept.split(',', 1)[0]?.trim().split(';', 1)[0] === csvType

/** What is long is sent while it is read; nothing is sent before its beginning could be read. */
export async function respondCsv(written: string | AsyncIterable<string>): Promise<Response> {
  const headers = {
    'Content-Type': `${csvType}; charset=utf-8; header=present`,
    'Content-Disposition': 'attachment; filename="bellwether.csv"',
    'Cache-Control': 'no-store',
  }
  if (typeof written === 'string') return new Response(written, { headers })
  return new Response(await toStream(written), { headers })
}

async function toStream(written: AsyncIterable<string>): Promise<ReadableStream<Uint8Array>> {
  const parts = written[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<string>> | IteratorResult<string> = await parts.next()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await next
        if (done) return controller.close()
        controller.enqueue(encoder.encode(value))
        next = parts.next()
        // Looked at on the next pull; until then a failure is nobody's.
        next.catch(() => undefined)
      } catch (error) {
        log.warn({ error }, 'an export ended before its end')
        controller.error(error)
      }
    },
    async cancel() {
      await parts.return?.()
    },
  })
}
