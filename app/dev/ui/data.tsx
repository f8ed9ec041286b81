'use client'

import { CodeBlock } from '#components/ui/code-block'
import { CopyField } from '#components/ui/copy-field'
import { DefinitionList } from '#components/ui/definition-list'
import { Figure, Metric } from '#components/ui/figure'
import { JsonView } from '#components/ui/json-view'
import { LoadMore } from '#components/ui/load-more'
import { Panel } from '#components/ui/panel'
import { RelativeTime } from '#components/ui/relative-time'
import { Sparkline } from '#components/ui/sparkline'

import { LetterTable } from './letter-table.tsx'
import { MemberTable } from './member-table.tsx'
import { Row, Specimen, Specimens } from './specimen.tsx'

const samples = [12, 14, 13, 19, 17, 22, 21, 30, 28, null, null, 24, 25, 31, 36, 33]
const payload = {
  name: 'member.invited',
  seq: 20418,
  data: { email: 'joel@norrvik.example', role: 'member', note: '<script>alert(1)</script>', tags: [] },
  actor: { kind: 'user', id: 'usr_01JD' },
  delivered: false,
  error: null,
}

export function Data({ now }: { now: number }) {
  return (
    <Specimens title="Data">
      <Specimen name="table">
        <Panel title="Members" description="Arrow keys move between rows." flush>
          <MemberTable now={now} />
          <LoadMore shown={4} noun="members" hasMore onLoadMore={() => {}} />
        </Panel>
        <Panel title="Narrow: rows are stacked" flush className="max-w-sm">
          <MemberTable now={now} />
          <LoadMore shown={4} noun="members" hasMore={false} onLoadMore={() => {}} />
        </Panel>
        <Panel title="Scrolls inside" flush>
          <MemberTable now={now} scrollClass="max-h-36" />
          <LoadMore shown={4} noun="members" hasMore error="The rest did not come." onLoadMore={() => {}} />
        </Panel>
      </Specimen>
      <Specimen name="table, in place">
        <LetterTable />
      </Specimen>
      <Specimen name="figure, metric">
        <Row>
          <Figure value={1_284_311} />
          <Figure value={0.9984} format="percent" />
          <Figure value={48_318_000} format="bytes" />
          <Figure value={12.4} format="duration" />
          <Figure value={93_400} format="duration" />
          <Figure value={1_284_311} format="compact" />
          <Figure value={19.9} format="decimal" unit="EUR" />
          <Figure value={null} />
        </Row>
        <div className="grid gap-6 sm:grid-cols-3">
          <Metric label="Delivered, 1 h" value={18_402} note="p95 4 ms" chart={<Trend />} />
          <Metric label="Waiting" value={3} note="oldest 2 s" />
          <Metric label="Memory" value={312_000_000} format="bytes" />
        </div>
      </Specimen>
      <Specimen name="sparkline">
        <Sparkline
          points={samples}
          label="Deliveries per minute, rising from 12 to 33"
          fill
          className="h-12"
        />
        <Sparkline points={samples} label="Errors per minute" tone="bad" />
      </Specimen>
      <Specimen name="relative time">
        <Row>
          {[0, 42_000, 180_000, 7_200_000, 259_200_000, 40 * 86_400_000, -600_000].map((agoMs) => (
            <RelativeTime key={agoMs} at={now - agoMs} now={now} />
          ))}
        </Row>
      </Specimen>
      <Specimen name="definition list">
        <DefinitionList
          items={[
            { term: 'Workspace', value: 'Norrvik Trading' },
            { term: 'Id', value: 'wks_01JD8Q2M4Z', mono: true },
            { term: 'Created', value: <RelativeTime at={now - 86_400_000} now={now} /> },
          ]}
        />
      </Specimen>
      <Specimen name="json view">
        <Panel>
          <JsonView value={payload} />
        </Panel>
      </Specimen>
      <Specimen name="copy field">
        <CopyField
          label="Key"
          value="bw_example0000000000000000000000000000"
          once
          hint="Shown only now. Keep it where your program reads its secrets."
        />
        <CopyField label="Address" value="https://bellwether.example/api" />
      </Specimen>
      <Specimen name="code block">
        <CodeBlock
          title="Shell"
          code={"curl -H 'Authorization: Bearer bw_…' https://bellwether.example/api/me"}
          label="Copy the command"
        />
      </Specimen>
    </Specimens>
  )
}

function Trend() {
  return <Sparkline points={samples} label="Deliveries per minute" tone="muted" />
}
