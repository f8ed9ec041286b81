type Given = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null

export const readSearchParams = (given: Given) => ({ next: one(given.next), error: one(given.error) })
