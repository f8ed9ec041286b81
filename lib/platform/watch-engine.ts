const beatMs = 400
const beatsToSilence = 4
const lateMs = 1.5 * beatMs

export interface Watched {
  /** Asks the engine something small, apart from whatever else is asked of it. Settles within a few seconds. */
  ping(): Promise<unknown>
  onSilent(): void
  onAnswer?(): void
}

/**
 * Knows within two seconds that an engine fell silent, and within half a second that it is back, without any
 * request being the trial; a slow query is not taken for a frozen engine. Beats are counted, and late ones are not: a
 * process that was busy itself, or a machine that is overrun, must not blame the engine for the time that passed.
 */
export function watchEngine({ ping, onSilent, onAnswer }: Watched): () => void {
  let isAsking = false
  let missed = 0

  const miss = () => {
    if (++missed === beatsToSilence) onSilent()
  }

  async function ask(): Promise<void> {
    isAsking = true
    try {
      await ping()
      missed = 0
      onAnswer?.()
    } catch {
      miss()
    } finally {
      isAsking = false
    }
  }

  let beatAt = performance.now()
  const timer = setInterval(() => {
    const sinceMs = performance.now() - beatAt
    beatAt += sinceMs
    if (!isAsking) void ask()
    else if (sinceMs < lateMs) miss()
  }, beatMs)
  timer.unref()
  return () => clearInterval(timer)
}
