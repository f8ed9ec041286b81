const names = Array.from({ length: 20 }, (_, at) => `bench.event_${at}`)
const countries = ['DE', 'FR', 'GB', 'US', 'JP', 'BR', 'IN', 'NL']
const devices = ['phone', 'tablet', 'laptop', 'desktop']

export type BenchEvent = {
  name: string
  time: string
  id: string
  subject: string
  session: string
  value: number
  props: Record<string, unknown>
}

/** Events of twenty names with fifteen properties, as a shop’s pages would send them. */
export function writeBenchEvents(run: string, from: number, count: number): BenchEvent[] {
  const time = new Date().toISOString()
  return Array.from({ length: count }, (_, offset) => {
    const at = from + offset
    return {
      name: names[at % names.length] ?? '',
      time,
      id: `${run}-${at.toString(16).padStart(8, '0')}-4c1b`,
      subject: `person-${(at * 7919) % 50_000}`,
      session: `visit-${(at * 104_729) % 200_000}`,
      value: (at % 10_000) / 100,
      props: {
        path: `/products/${at % 500}`,
        referrer: `https://search.example/?q=${at % 100}`,
        country: countries[at % countries.length],
        device: devices[at % devices.length],
        browser: at % 3 ? 'Firefox' : 'Chromium',
        language: 'de-DE',
        width: 320 + (at % 40) * 32,
        height: 480 + (at % 20) * 32,
        signed_in: at % 4 === 0,
        plan: at % 5 ? 'team' : 'free',
        cart_items: at % 9,
        cart_value: (at % 900) / 10,
        load_ms: at % 1_900,
        experiment: `variant-${at % 3}`,
        campaign: `autumn-${at % 12}`,
      },
    }
  })
}
