import type { AlertDetail } from '#lib/alerts/schema'

import { DefinitionList } from '../ui/definition-list.tsx'
import { Figure } from '../ui/figure.tsx'
import { formatRound } from '../ui/format-figure.ts'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import {
  describeAlertQuery,
  describeCondition,
  describeSpan,
  describeWindow,
  unitOfAlert,
} from './alert-words.ts'

const noDataWords = {
  ignore: 'Shown, without a notification',
  keep: 'stays as it was',
  alert: 'fires',
  ok: 'is taken for fine',
}

/** Its terms, in words. */
export function AlertFacts({ alert }: { alert: AlertDetail }) {
  const unit = unitOfAlert(alert.query)
  const { for: hold, keep_firing_for: keep } = alert
  const describe = (bound: 'alert' | 'warn' | 'recover') =>
    describeCondition(alert.condition, (value) => formatRound(value, unit), bound)
  const [warns, lasts] = [describe('warn'), describe('recover')]
  return (
    <Panel title="Terms">
      <DefinitionList
        items={[
          {
            term: 'Now',
            value: (
              <span className="flex items-center gap-4">
                <Figure value={alert.value} format={unit} />
                <Sparkline
                  className="h-6 w-40"
                  label={`${alert.name}, the last measurements`}
                  points={alert.recent.map(([, each]) => each)}
                />
              </span>
            ),
          },
          {
            term: 'Measures',
            value: `${describeAlertQuery(alert.query)}, over ${describeWindow(alert.window)}`,
          },
          { term: 'Fires when', value: describe('alert') },
          ...(warns === null ? [] : [{ term: 'Warns when', value: warns }]),
          ...(lasts === null ? [] : [{ term: 'Lasts while', value: lasts }]),
          ...(hold === '0s' ? [] : [{ term: 'For at least', value: describeSpan(hold) }]),
          ...(keep === '0s' ? [] : [{ term: 'Over after', value: describeSpan(keep) }]),
          { term: 'If there is no data', value: noDataWords[alert.no_data] },
          {
            term: 'Measured',
            value: (
              <>
                {alert.measured_by === 'counters' ? 'every 10 seconds' : 'every minute'}
                {alert.evaluated_at && (
                  <>
                    , last <RelativeTime at={alert.evaluated_at} />
                  </>
                )}
              </>
            ),
          },
          { term: 'Called', value: alert.slug, mono: true },
        ]}
      />
      {alert.description && (
        <div className="mt-3">
          <h3 className="mb-1 font-medium">What to do</h3>
          <p className="wrap-anywhere whitespace-pre-wrap">{alert.description}</p>
        </div>
      )}
    </Panel>
  )
}
