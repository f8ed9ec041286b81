import { schedule } from '#lib/platform/subscriber'

import { tellHeldEnds } from './dialects/langfuse/tell-held-ends.ts'

/** What of a call or a step waits for its beginning, which will not come any more. */
export const tellHeldLangfuseEnds = schedule({
  name: 'ingest.tell-held-ends',
  cron: '* * * * *',
  timeoutMs: 50_000,
  run: ({ now }) => tellHeldEnds(now),
})
