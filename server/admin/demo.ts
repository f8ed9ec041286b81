import { setTimeout as sleep } from 'node:timers/promises'

import { countDemoEvents, countGenerated, seedDemo } from '#lib/ingest/index'

import { createAdminContext, requireWorkspaceRef } from './workspace-context.ts'

const withinMs = 120_000
const askAgainMs = 250

/** Waits until queries find all of it; a worker adds it, and goes on if this command is stopped. */
export async function seedDemoNow(slug: string): Promise<object> {
  const ctx = createAdminContext(await requireWorkspaceRef(slug))
  const { days } = await seedDemo(ctx, {})
  const expected = countGenerated(ctx.now)
  const deadline = Date.now() + withinMs
  let events = 0
  while (events < expected && Date.now() < deadline) {
    await sleep(askAgainMs)
    events = await countDemoEvents(ctx.workspace?.id ?? '')
  }
  return { state: events < expected ? 'seeding' : 'seeded', days, events, expected }
}
