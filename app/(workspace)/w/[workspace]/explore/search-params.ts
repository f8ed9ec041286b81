import { readQuestion, type ReadQuestion } from '#components/query/explore/question-params'

type Given = Record<string, string | string[] | undefined>

/** What the address asks; what is asked several times there, such as series, keeps its order. */
export function readExploreQuestion(given: Given, zone: string | null): ReadQuestion {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) params.append(name, each)
  }
  return readQuestion(params, zone ?? 'UTC')
}
