import { closeClickhouse } from './clickhouse.ts'
import { log } from './log.ts'
import { closePostgres } from './postgres.ts'
import { closeRedis } from './redis.ts'

const drainMs = 25_000

/** Finishes what is in hand when asked to stop, and goes even if something does not finish. */
export function onShutdown(drain: () => Promise<void>): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), drainMs).unref()
    try {
      await drain()
      closeRedis()
      await Promise.allSettled([closePostgres(), closeClickhouse()])
      process.exit(0)
    } catch (error) {
      log.error({ error }, 'did not stop cleanly')
      process.exit(1)
    }
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
  // Whoever started us is gone when the channel closes; nobody would stop us then.
  if (process.channel) process.once('disconnect', () => void stop())
}
