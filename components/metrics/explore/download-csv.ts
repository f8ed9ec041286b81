import type { Query } from '#lib/metrics/query/schema'

export async function downloadCsv(_query: Query): Promise<void> {}
