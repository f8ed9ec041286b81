import { invalidInput, notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'
import { resolveRange, runQuery, query, queryResult } from '#lib/query/index'

import { type Dashboard, longestSharedRangeDays, scopeQuery, shareQuestion } from '../schema.ts'
import { openShare } from './open-share.ts'

const dayMs = 86_400_000

interface Chosen {
  range?: { from: string; to: string } | undefined
  timezone?: string | undefined
}

/** The holder of a link names a panel and perhaps a range: no other word of theirs reaches a query. */
export const askSharedPanel = operation({
  name: 'dashboards.ask-shared',
  summary: 'The answer to the question of one panel of a shared dashboard',
  kind: 'read',
  http: 'POST /api/share/{token}/query',
  scope: 'public',
  limit: 'shared',
  input: shareQuestion,
  output: queryResult,
  async run(ctx, { token, panel_id: panelId, ...chosen }) {
    const { share, workspace, dashboard } = await openShare(ctx, token)
    const { now } = ctx
    const panel = dashboard.panels.find(({ id }) => id === panelId)
    if (panel?.kind !== 'question') throw notFound('panel')
    if (chosen.range && !share.letsChoose) {
      throw invalidInput('This link shows one range only. Leave “range” out.')
    }
    const scope = chooseScope(dashboard, chosen, now)
    return runQuery({ workspace, now }, query.parse(scopeQuery(panel.question.query, scope)))
  },
})

function chooseScope({ from, to, timezone, filter }: Dashboard, chosen: Chosen, now: Date) {
  const scope = { from, to, filter, ...chosen.range, timezone: timezone ?? chosen.timezone ?? 'UTC' }
  if (chosen.range) {
    const asked = resolveRange(scope, now.getTime())
    if (asked.to - asked.from > longestSharedRangeDays * dayMs) {
      throw invalidInput(`A link shows at most ${longestSharedRangeDays} days at once.`)
    }
  }
  return scope
}
