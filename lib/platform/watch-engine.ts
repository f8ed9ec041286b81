const beatMs = 400
const beatsToSilence = 3

export interface Watched {
  /** Asks the engine something small, apart from whatever else is asked of it. Settles within a few seconds. */
  ping(): Promise<unknown>
  onSilent(): void
  onAnswer?(): void
}

/**
 * Knows within one to two seconds that an engine fell silent, and within half a second that it is back, without any
 * request being the trial; a slow query is not taken for a frozen engine. Beats are counted, since a process that was
 * busy itself would blame the engine for the time that passed.
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

  const timer = setInterval(() => (isAsking ? miss() : void ask()), beatMs)
  timer.unref()
  return () => clearInterval(timer)
}
