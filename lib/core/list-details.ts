export interface Detail {
  path: string
  value: string
}

/** The properties as one flat list, in the order in which they were sent. */
export function listDetails(props: Record<string, unknown>, under = ''): Detail[] {
  return Object.entries(props).flatMap(([name, value]): Detail[] => {
    const path = under ? `${under}.${name}` : name
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return listDetails(value as Record<string, unknown>, path)
    }
    return [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }]
  })
}
