'use client'

import { KeyRound } from 'lucide-react'

import { Avatar } from '#components/ui/avatar'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { Callout } from '#components/ui/callout'
import { EmptyState } from '#components/ui/empty-state'
import { Kbd } from '#components/ui/kbd'
import { Panel } from '#components/ui/panel'
import { Progress } from '#components/ui/progress'
import { Skeleton, SkeletonRows } from '#components/ui/skeleton'
import { StatusDot } from '#components/ui/status-dot'
import { showToast } from '#components/ui/toast'

import { Row, Specimen, Specimens } from './specimen.tsx'

export function Feedback() {
  return (
    <Specimens title="Feedback">
      <Specimen name="badge">
        <Row>
          {(['neutral', 'accent', 'good', 'warn', 'bad'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <Badge mono>keys:write</Badge>
        </Row>
      </Specimen>
      <Specimen name="status dot">
        <Row>
          <StatusDot tone="good" label="Healthy" />
          <StatusDot tone="warn" label="Degraded" />
          <StatusDot tone="bad" label="Down" />
          <StatusDot tone="idle" label="Not configured" />
          <StatusDot tone="busy" label="Running" />
        </Row>
      </Specimen>
      <Specimen name="avatar">
        <Row>
          <Avatar name="Mara Lindqvist" size="sm" />
          <Avatar name="Mara Lindqvist" />
          <Avatar name="joel@norrvik.example" size="lg" />
          <Avatar name="Norrvik Trading" square />
          <Avatar name="" />
        </Row>
      </Specimen>
      <Specimen name="callout">
        <Callout>The key can be changed later; its scopes act at once.</Callout>
        <Callout tone="good" title="The workspace was renamed." />
        <Callout tone="warn" title="This key expires in 3 days" action={<Button size="sm">Rotate</Button>}>
          Programs that use it will be refused from then on.
        </Callout>
        <Callout tone="bad" title="Redis cannot be reached.">
          Nothing that is owed is lost; it is delivered when Redis is back.
        </Callout>
      </Specimen>
      <Specimen name="progress">
        <Progress label="Erasing" value={2} max={3} detail="2 of 3 stores" />
        <Progress label="Exporting" value={null} />
        <Progress label="Space used" value={91} tone="warn" />
      </Specimen>
      <Specimen name="toast">
        <Row>
          <Button onClick={() => showToast({ title: 'Copied' })}>Plain</Button>
          <Button
            onClick={() =>
              showToast({
                title: 'Invitation sent',
                description: 'joel@norrvik.example has 7 days.',
                tone: 'good',
                action: { label: 'Undo', onClick: () => showToast({ title: 'Withdrawn' }) },
              })
            }
          >
            Good, with action
          </Button>
          <Button
            onClick={() =>
              showToast({
                title: 'It was not saved.',
                description: 'The server did not answer. Try again.',
                tone: 'bad',
              })
            }
          >
            Bad, stays
          </Button>
        </Row>
      </Specimen>
      <Specimen name="empty state">
        <Panel title="Keys">
          <EmptyState
            icon={<KeyRound aria-hidden />}
            title="No keys yet"
            action={<Button variant="primary">Create key</Button>}
          >
            A key lets a program do in this workspace what you allow it to, and nothing else.
          </EmptyState>
        </Panel>
      </Specimen>
      <Specimen name="skeleton">
        <Skeleton className="w-40" />
        <Panel title="Members" flush>
          <SkeletonRows rows={3} />
        </Panel>
      </Specimen>
      <Specimen name="kbd">
        <Row>
          <Kbd>⌘</Kbd>
          <Kbd>K</Kbd>
          <Kbd>Esc</Kbd>
        </Row>
      </Specimen>
    </Specimens>
  )
}
