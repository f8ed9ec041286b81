/** Counters and gauges of a process, by name and labels as they stand in its answer. */
export async function readMeasures(url: string): Promise<Map<string, number>> {
  const answer = await fetch(`${url}/metrics`)
  if (!answer.ok) throw new Error(`${url}/metrics answered ${answer.status}.`)
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

const sources = ['memory', 'redis', 'database', 'refused'] as const
export type Validations = Record<(typeof sources)[number], number>

export async function readValidations(url: string): Promise<Validations> {
  const measures = await readMeasures(url)
  const read = (source: string) => measures.get(`bellwether_token_validations_total{source="${source}"}`) ?? 0
  return Object.fromEntries(sources.map((source) => [source, read(source)])) as Validations
}
