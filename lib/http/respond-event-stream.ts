import type { Context } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import type { Operation, StreamedEvent } from '#lib/platform/operation'

const aliveEveryMs = 15_000

type Streaming = Operation & { follow: NonNullable<Operation['follow']> }

export const wantsEventStream = (request: Request, operation: Operation): operation is Streaming =>
  operation.follow !== undefined && (request.headers.get('accept') ?? '').includes('text/event-stream')

/** Server-sent events: a reader that was cut off names the last id it has, and goes on behind it. */
export async function respondEventStream(
  request: Request,
  { follow }: Streaming,
  ctx: Context,
  input: Record<string, unknown>,
): Promise<Response> {
  const after = Number(request.headers.get('last-event-id') ?? input.after ?? 0) || 0
  const gone = new AbortController()
  request.signal.addEventListener('abort', () => gone.abort())
  const pieces = follow(ctx, input, after, gone.signal)[Symbol.asyncIterator]()
  // What is refused is refused before anything is sent.
  const first = await pieces.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => void (gone.signal.aborted || controller.enqueue(encoder.encode(text)))
      const alive = setInterval(() => send(': alive\n\n'), aliveEveryMs)
      try {
        for (let next = first; !next.done && !gone.signal.aborted; next = await pieces.next()) {
          if (next.value.length > 0) send(next.value.map(writeEvent).join(''))
        }
        if (!gone.signal.aborted) controller.close()
      } catch (error) {
        log.debug({ error }, 'a stream of events ended before its end')
        if (!gone.signal.aborted) controller.error(error)
      } finally {
        clearInterval(alive)
      }
    },
    async cancel() {
      gone.abort()
      await pieces.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

const writeEvent = ({ id, type, data }: StreamedEvent) =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`
