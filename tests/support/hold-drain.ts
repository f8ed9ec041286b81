import { leadWhile } from '#lib/platform/leadership'

/** Keeps what is sent in the buffer, because nobody else may store it until it is let go. */
export async function holdDrain(): Promise<{ letGo(): Promise<void> }> {
  const stop = new AbortController()
  const { promise: held, resolve } = Promise.withResolvers<void>()
  const leading = leadWhile('ingest-drain', stop.signal, async (_client, signal) => {
    resolve()
    await new Promise<void>((released) => signal.addEventListener('abort', () => released()))
  })
  await held
  return {
    async letGo() {
      stop.abort()
      await leading
    },
  }
}
