import type { ChartData, ChartSeries } from '#components/ui/chart/chart-data'

const hourMs = 3_600_000
const start = Date.UTC(2026, 10, 13)

/** The same for everyone, so that pictures can be compared. */
function createNoise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

function wave(seed: number, count: number, size: number, perDay: number): number[] {
  const noise = createNoise(seed)
  return Array.from({ length: count }, (_, index) => {
    const day = 0.55 + 0.45 * Math.sin(((index % perDay) / perDay) * 2 * Math.PI - 2)
    return Math.max(0, Math.round(size * (day + (noise() - 0.5) * 0.35)))
  })
}

const times = (count: number, stepMs: number) =>
  Array.from({ length: count }, (_, index) => start + index * stepMs)

export const week: ChartData = {
  times: times(168, hourMs),
  series: [{ key: 'a', name: 'order.paid', values: wave(7, 168, 120, 24) }],
}

export const compared: ChartData = {
  times: times(48, hourMs),
  incompleteFrom: 47,
  series: [
    {
      key: 'a',
      name: 'page.viewed',
      values: wave(3, 48, 900, 24).map((value, index) => (index === 47 ? 190 : value)),
    },
    { key: 'b', name: 'page.viewed, day before', values: wave(4, 48, 840, 24), comparedWith: 'a' },
  ],
}

export const withGap: ChartData = {
  times: times(72, hourMs),
  series: [
    {
      key: 'a',
      name: 'p95 of llm.call',
      values: wave(5, 72, 2400, 24).map((value, index) =>
        (index > 30 && index < 41) || index === 60 || index === 62 ? null : value + 300,
      ),
    },
  ],
}

const models = [
  'gpt-5.2',
  'claude-sonnet-5',
  'gemini-3-flash',
  'mistral-large-4',
  'llama-5-70b',
  'haiku-5',
  'Other',
]

export const models14: ChartData = {
  times: times(14, 24 * hourMs),
  incompleteFrom: 13,
  series: models.map((name, place) => ({
    key: name,
    name,
    values: wave(place + 11, 14, 60 / (place + 1), 7).map((value) => value * 0.37),
  })),
}

export function createMany(count: number): ChartData {
  const noise = createNoise(42)
  let value = 500
  const walk = (): number[] =>
    Array.from({ length: count }, () => (value = Math.max(0, value + (noise() - 0.5) * 24)))
  const series: ChartSeries[] = ['web-1', 'web-2', 'web-3'].map((name) => ({
    key: name,
    name,
    values: walk(),
  }))
  return { times: times(count, 60_000), series }
}
