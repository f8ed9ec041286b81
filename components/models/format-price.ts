const fractions = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
})

export const formatPrice = (dollarsPerMillion: number) => fractions.format(dollarsPerMillion)

const thousand = 1_000
const million = 1_000_000

/** Sizes as providers write them: 200K, 1.05M. */
export function formatTokens(tokens: number): string {
  if (tokens < thousand) return String(tokens)
  if (tokens < million) return `${trim(tokens / thousand)}K`
  return `${trim(tokens / million)}M`
}

const trim = (number: number) => String(Math.round(number * 100) / 100)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-11-01` as 1 Nov 2026. */
export function formatDate(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`
}
