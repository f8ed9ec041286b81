import { toCanonicalJson } from '#lib/core/canonical-json'
import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Proposal } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'
import { anyEvent } from '#lib/query/index'

import { describeLimit } from '../decision/describe-limit.ts'
import { requireAlert } from '../internal.ts'
import { checkAlertPatterns, groupFieldsOf } from '../measure/alert-query.ts'
import { type AlertPreview, alertTerms, type AlertTerms } from '../schema.ts'
import { termsOf } from '../store/rows.ts'
import { previewAlert } from './preview-alert.ts'

// A decision needs the shape of it, not every measurement of every group.
const mostPeriods = 50
const mostSeries = 3
const previewDays = 30

const risk = 'Nothing is changed but the alert. It may notify more often, or less, than you expect.'

interface NewAlert extends AlertTerms {
  name: string
}

export async function proposeAlert(ctx: WorkspaceContext, given: NewAlert): Promise<Proposal> {
  const terms = alertTerms.parse(given)
  await checkAlertPatterns(terms)
  return {
    title: `Create alert “${given.name}”`,
    effect: describeTerms(terms),
    risk,
    undo: `Delete or turn off the alert “${given.name}”.`,
    preview: await tryOut(ctx, terms),
  }
}

type Change = Partial<NewAlert> & { id: string; slug?: string; description?: string; enabled?: boolean }

export async function proposeAlertChange(ctx: WorkspaceContext, { id, ...given }: Change): Promise<Proposal> {
  authorise(ctx, 'alerts:read')
  const row = await requireAlert(ctx, id)
  const { name, slug, description, enabled } = row
  const current: Record<string, unknown> = { ...termsOf(row), name, slug, description, enabled }
  const changes = Object.entries(given)
    .filter(([field, after]) => toCanonicalJson(after) !== toCanonicalJson(current[field]))
    .map(([field, after]) => ({ field, before: current[field] ?? null, after }))
  if (changes.length === 0) throw conflict(`The alert “${name}” is like this already.`)
  const terms = alertTerms.parse({ ...termsOf(row), ...given })
  await checkAlertPatterns(terms)
  const isOff = given.enabled === false
  return {
    title: `${isOff ? 'Turn off' : 'Edit'} alert “${name}”`,
    effect: isOff ? 'Nobody is notified of it any more, until it is turned on again.' : describeTerms(terms),
    risk,
    undo: `Edit the alert and put back what is shown as before: ${changes.map(({ field }) => field).join(', ')}.`,
    preview: { ...(await tryOut(ctx, terms)), changes },
  }
}

/** “Notifies when the sum of props.cost_usd of llm.call over 24h is above 50.” */
function describeTerms(terms: AlertTerms): string {
  const { series, formula } = terms.query
  const measured = series.map(({ event, measure, of }) => {
    const what = event === anyEvent ? 'all events' : event
    return measure === 'count' && !of ? `the number of ${what}` : `${measure} ${of ?? ''} of ${what}`
  })
  const letters = measured.map((each, at) => `${String.fromCodePoint(65 + at)} is ${each}`)
  const whole = formula === undefined ? (measured[0] ?? '') : `${formula} (${letters.join(', ')})`
  const fields = groupFieldsOf(terms)
  const by = fields.length > 0 ? `, for each ${fields.join(' and ')},` : ''
  return `Notifies when ${whole.replaceAll(/ +/g, ' ')}${by} over ${terms.window} is ${describeLimit(terms.condition, 'alert')}.`
}

async function tryOut(ctx: WorkspaceContext, terms: AlertTerms) {
  const { periods, series, ...alert } = await previewAlert(ctx, { ...terms, days: previewDays })
  return {
    summary: `In the last ${previewDays} days it would ${sayFired(alert)}.`,
    alert: { ...alert, periods: periods.slice(-mostPeriods), series: series.slice(0, mostSeries) },
  }
}

const sayFired = ({ fired }: Pick<AlertPreview, 'fired'>) =>
  fired === 0 ? 'not have fired' : fired === 1 ? 'have fired once' : `have fired ${fired} times`
