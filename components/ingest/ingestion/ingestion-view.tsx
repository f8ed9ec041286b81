'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Radio } from 'lucide-react'
import { useState } from 'react'

import { getIngestion } from '#lib/ingest/client'
import type { IngestionReport } from '#lib/ingest/report/schema'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { DemoPanel } from '../first-events/first-events.tsx'
import { placeholderKey, WaysToSend } from '../first-events/ways-to-send.tsx'
import { DemoNotice } from './demo-notice.tsx'
import { FindingSheet } from './finding-sheet.tsx'
import { findingId, FindingTable } from './finding-table.tsx'
import { IngestionFigures } from './ingestion-figures.tsx'
import { SenderTable } from './sender-table.tsx'
import { VolumePanel } from './volume-panel.tsx'

const refreshMs = 4_000

export interface IngestionViewProps {
  home: string
  origin: string
  first: IngestionReport
  canSend: boolean
  canRemoveDemo: boolean
}

const states = {
  running: { tone: 'good', label: 'Storing events' },
  store_away: { tone: 'bad', label: 'The event store is down' },
  worker_away: { tone: 'bad', label: 'No worker is running' },
} as const

export function IngestionView({ home, origin, first, canSend, canRemoveDemo }: IngestionViewProps) {
  const query = useQuery({
    ...getIngestion.query({}),
    initialData: first,
    refetchInterval: refreshMs,
    staleTime: 0,
    retry: false,
  })
  const report = query.data
  const now = Date.parse(report.at)
  return (
    <>
      <PageHeader
        title="Sources"
        description="Where events come from, how many arrive, and what was refused."
        meta={
          query.isError ? (
            <StatusDot tone="warn" label="Unknown at the moment" />
          ) : (
            <StatusDot {...states[report.storing]} />
          )
        }
        actions={
          <>
            <WaysSheet home={home} origin={origin} />
            {canSend && <ButtonLink href={`${home}/settings/sources/upload`}>Upload a file</ButtonLink>}
          </>
        }
      />
      {query.isError && (
        <div role="alert" className="mb-5">
          <Callout tone="warn" title="Couldn’t refresh.">
            {query.error.message} It is tried again every few seconds.
          </Callout>
        </div>
      )}
      <div className="flex flex-col gap-5">
        <IngestionFigures report={report} />
        <Senders report={report} origin={origin} home={home} />
        <Findings report={report} now={now} />
        {report.demo_since ? (
          <DemoNotice since={report.demo_since} now={now} canRemove={canRemoveDemo} />
        ) : (
          canRemoveDemo && <DemoPanel isThere={false} />
        )}
      </div>
    </>
  )
}

function WaysSheet({ home, origin }: { home: string; origin: string }) {
  return (
    <Sheet title="How to send events" size="lg" trigger={<Button>How to send events</Button>}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-muted text-pretty">
          Put a key with the scope <code className="figures text-sm">events:write</code> in place of{' '}
          <code className="figures text-sm">{placeholderKey}</code>. Keys are made in the settings.
        </p>
        <WaysToSend origin={origin} keyText={placeholderKey} />
        <ButtonLink href={`${home}/settings/keys`} className="self-start">
          API keys
        </ButtonLink>
      </div>
    </Sheet>
  )
}

function Senders({ report, home, origin }: { report: IngestionReport; home: string; origin: string }) {
  if (report.senders.length === 0) {
    return (
      <Panel flush>
        <EmptyState
          icon={<Radio aria-hidden />}
          title="No events in the last day"
          action={<WaysSheet home={home} origin={origin} />}
        >
          Every source is listed here with its key and volume, from its first request on.
        </EmptyState>
      </Panel>
    )
  }
  return (
    <>
      <VolumePanel report={report} />
      <Panel title="Senders" flush>
        <SenderTable senders={report.senders} />
      </Panel>
    </>
  )
}

function Findings({ report, now }: { report: IngestionReport; now: number }) {
  const [shown, setShown] = useState<{ id: string | null; open: boolean }>({ id: null, open: false })
  const finding = report.findings.find((each) => findingId(each) === shown.id) ?? null
  return (
    <Panel
      title="Refused and changed"
      description="Last 14 days, by reason. Valid events of a request are kept even if others are refused."
      flush
    >
      {report.findings.length === 0 ? (
        <EmptyState icon={<CircleCheck aria-hidden />} title="Nothing refused">
          Events that are refused or changed are listed here with the reason, an example and a fix.
        </EmptyState>
      ) : (
        <FindingTable findings={report.findings} now={now} onOpen={(id) => setShown({ id, open: true })} />
      )}
      <FindingSheet finding={finding} open={shown.open} onClose={() => setShown({ ...shown, open: false })} />
    </Panel>
  )
}
