import { dehydrate, type DehydratedState, QueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import type { Context } from '#lib/platform/context'
import type { Operation } from '#lib/platform/operation'

/** Puts one answer where the browser's call of the same operation with the same input will look for it. */
type Read = (queries: QueryClient, ctx: Context) => Promise<void>

export const read =
  <Op extends Operation>(operation: Op, input: z.input<Op['input']>): Read =>
  async (queries, ctx) => {
    queries.setQueryData([operation.name, input], await operation(ctx, input))
  }

/** The first page of a list that is read page by page, where `usePages` with the same filter will look for it. */
export const readPages =
  <Op extends Operation>(operation: Op, filter: Partial<z.input<Op['input']>> = {}, isWhole = false): Read =>
  async (queries, ctx) => {
    const input = isWhole ? filter : { ...filter, limit: 50 }
    const first = await operation(ctx, input)
    queries.setQueryData([operation.name, input, 'pages'], { pages: [first], pageParams: [null] })
  }

/** What a page needs at first sight, by direct calls: for `<HydrationBoundary state={…}>`. */
export async function prefetch(ctx: Context, ...reads: readonly Read[]): Promise<DehydratedState> {
  const queries = new QueryClient()
  await Promise.all(reads.map((each) => each(queries, ctx)))
  return dehydrate(queries)
}

/** Answers one of the browser’s queries ahead, by its key. What fails is asked again there, and says so in its place. */
export const readNamed =
  (operations: readonly Operation[], [name, input]: readonly unknown[]): Read =>
  async (queries, ctx) => {
    const operation = operations.find((each) => each.name === name)
    if (!operation) throw new Error(`No operation is called ${String(name)}.`)
    const answer = await operation(ctx, input as Record<string, unknown>).catch(() => undefined)
    if (answer !== undefined) queries.setQueryData([name, input], answer)
  }
