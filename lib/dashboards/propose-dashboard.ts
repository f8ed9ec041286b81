import { toCanonicalJson } from '#lib/core/canonical-json'
import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Proposal } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { refuseBuiltIn, requireDashboard, toColumns } from './internal.ts'
import type { Dashboard, DashboardChange, DashboardSettings, NewPanel } from './schema.ts'

const listPanels = (panels: readonly NewPanel[]) =>
  panels.map((panel) => ({
    title: panel.title,
    chart: panel.kind === 'note' ? 'note' : panel.question.chart,
  }))

function describePanels(panels: readonly NewPanel[]): string {
  if (panels.length === 0) return 'It has no panels yet.'
  const names = panels.map(({ title }) => `“${title}”`).join(', ')
  return `It has ${panels.length === 1 ? 'one panel' : `${panels.length} panels`}: ${names}.`
}

export function proposeDashboard({ now }: WorkspaceContext, given: Required<DashboardSettings>): Proposal {
  const { content } = toColumns(given, now)
  return {
    title: `Create dashboard “${given.name}”`,
    effect: 'Everybody in the workspace sees it among the dashboards.',
    risk: 'None: it only shows what is there already.',
    undo: `Delete the dashboard “${given.name}”.`,
    preview: { summary: describePanels(given.panels), panels: listPanels(given.panels), dashboard: content },
  }
}

export async function proposeDashboardChange(
  ctx: WorkspaceContext,
  { id, version, ...given }: DashboardChange & { id: string },
): Promise<Proposal> {
  authorise(ctx, 'dashboards:read')
  const current = await requireDashboard(ctx, id)
  refuseBuiltIn(current)
  if (current.version !== version) {
    throw conflict(`The dashboard is at version ${current.version}, not ${version}. Start from that one.`)
  }
  const changed = { ...current, ...given } as Dashboard
  toColumns(changed, ctx.now)
  const changes = Object.entries(given)
    .map(([field, after]) => ({ field, before: current[field as keyof Dashboard], after }))
    .filter(({ before, after }) => toCanonicalJson(before) !== toCanonicalJson(after))
  if (changes.length === 0) throw conflict(`The dashboard “${current.name}” is like this already.`)
  return {
    title: `Edit dashboard “${current.name}”`,
    effect: `Changes its ${changes.map(({ field }) => field).join(', ')} for everybody in the workspace.`,
    risk: 'Panels that are left out are gone for everybody. No data is changed.',
    undo: 'Edit the dashboard and put back what is shown as before.',
    preview: { summary: describePanels(changed.panels), panels: listPanels(changed.panels), changes },
  }
}
