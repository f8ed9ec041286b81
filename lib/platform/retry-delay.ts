const firstDelayMs = 1_000
const longestDelayMs = 60 * 60 * 1_000

/** Doubles with each attempt up to an hour; `random` (0 to 1) moves it by up to a quarter either way. */
export function getRetryDelayMs(attempt: number, random: number): number {
  const base = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs)
  return Math.round(base * (0.75 + random / 2))
}
