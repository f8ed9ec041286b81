'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { createKey, listKeys } from '#lib/identity/client'
import { seedDemo } from '#lib/ingest/client'

import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { showToast } from '../../ui/toast.tsx'
import { placeholderKey, WaysToSend } from './ways-to-send.tsx'

export interface FirstEventsProps {
  /** Where this instance is reached. */
  origin: string
  canCreateKey: boolean
  canSeedDemo: boolean
  /** The names of what has arrived so far. */
  arrived: readonly string[]
  onDone?: () => void
}

/** From nothing to the first event: a key, a line to paste, and the proof that it arrived. */
export function FirstEvents({ origin, canCreateKey, canSeedDemo, arrived, onDone }: FirstEventsProps) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[1fr_22rem]">
      <Panel
        title="Send the first event"
        description="An event is anything that happened: a name and any properties."
      >
        <div className="flex flex-col gap-5">
          <KeyPlace secret={secret} canCreateKey={canCreateKey} onCreated={setSecret} />
          <WaysToSend origin={origin} keyText={secret ?? placeholderKey} />
          <Arrival arrived={arrived} onDone={onDone} />
        </div>
      </Panel>
      {canSeedDemo && <DemoPanel isThere={arrived.length > 0} />}
    </div>
  )
}

interface KeyPlaceProps {
  secret: string | null
  canCreateKey: boolean
  onCreated: (secret: string) => void
}

function KeyPlace({ secret, canCreateKey, onCreated }: KeyPlaceProps) {
  const queries = useQueryClient()
  const creation = useMutation({
    mutationFn: () => createKey({ name: 'Events', scopes: ['events:write'] }),
    onSuccess({ key }) {
      onCreated(key)
      void queries.invalidateQueries({ queryKey: listKeys.key() })
    },
    onError: ({ message }) =>
      void showToast({ title: 'Couldn’t create the key.', description: message, tone: 'bad' }),
  })
  if (secret) {
    return (
      <CopyField
        label="Key that can only send events"
        value={secret}
        once
        hint="It’s already in the snippets below and won’t be shown again. It can’t read anything, so it’s safe in web pages."
      />
    )
  }
  if (!canCreateKey) {
    return (
      <p className="text-muted text-pretty">
        You need an API key with the scope <code className="figures text-sm">events:write</code>. Ask an owner
        or admin of this workspace for one.
      </p>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="primary" loading={creation.isPending} onClick={() => creation.mutate()}>
        Create key
      </Button>
      <span className="text-muted">It’s filled into the snippets below.</span>
    </div>
  )
}

function Arrival({ arrived, onDone }: { arrived: readonly string[]; onDone?: (() => void) | undefined }) {
  const [first] = arrived
  return (
    <div role="status" className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 border-t pt-4">
      {first === undefined ? (
        <>
          <StatusDot tone="busy" label="Waiting for events" />
          <span className="text-muted">This turns green when your first event arrives.</span>
        </>
      ) : (
        <>
          <StatusDot tone="good" label="Receiving events." />
          <span className="figures text-muted min-w-0 truncate text-sm">
            {[...new Set(arrived)].slice(0, 5).join(', ')}
          </span>
          {onDone && (
            <Button className="ml-auto" onClick={onDone}>
              Show live events
            </Button>
          )}
        </>
      )}
    </div>
  )
}

export function DemoPanel({ isThere }: { isThere: boolean }) {
  const seeding = useMutation({
    mutationFn: () => seedDemo({}),
    onSuccess: () =>
      void showToast({
        title: 'Adding demo data',
        description: 'About 120,000 events, ready within a minute.',
        tone: 'good',
      }),
    onError: ({ message }) =>
      void showToast({ title: 'Couldn’t add demo data.', description: message, tone: 'bad' }),
  })
  return (
    <Panel title="Explore with demo data">
      <div className="flex flex-col items-start gap-3">
        <p className="text-muted text-pretty">
          Thirty days of a small tea shop with a support chat: visits, orders, model calls, a price change,
          and a Tuesday when the checkout was down. Every event has{' '}
          <code className="figures text-sm">demo: true</code>, and you can remove them all with one click.
        </p>
        <Button loading={seeding.isPending} onClick={() => seeding.mutate()}>
          Add demo data
        </Button>
        {seeding.isSuccess && (
          <StatusDot
            tone={isThere ? 'good' : 'busy'}
            label={isThere ? 'Demo data added' : 'Adding demo data…'}
          />
        )}
      </div>
    </Panel>
  )
}
