'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { createKey, listKeys } from '#lib/identity/client'
import type { Key } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { KeySecret } from './key-secret.tsx'
import { scopesOf } from './scope-presets.ts'
import { Step } from './step.tsx'
import { tellFailure } from './tell-failure.ts'

const firstKeyDays = 90

export interface KeyStepProps {
  number: number
  keys: readonly Key[]
  grantable: readonly string[]
  keysHref: string
  onWaiting: (isWaiting: boolean) => void
}

export function KeyStep({ number, keys, grantable, keysHref, onWaiting }: KeyStepProps) {
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string | null>(null)
  const used = keys.find((key) => key.last_used_at !== null)
  const isWaiting = keys.length > 0 && used === undefined
  // Using a key is no event, so the list is read again and again until it shows the first call.
  useEffect(() => onWaiting(isWaiting), [isWaiting, onWaiting])
  const creation = useMutation({
    mutationFn: () =>
      createKey({
        name: 'First key',
        scopes: scopesOf('read', [], grantable),
        expires_in_days: firstKeyDays,
      }),
    onSuccess(created) {
      setSecret(created.key)
      void queries.invalidateQueries({ queryKey: listKeys.key() })
    },
    onError: tellFailure('No key was created.'),
  })

  return (
    <Step number={number} title="Call the API with a key of your own" isDone={used !== undefined}>
      {keys.length === 0 && !secret && (
        <>
          <p className="text-muted text-pretty">
            Whatever you can do here, a program can do too. This key only reads, and expires in {firstKeyDays}{' '}
            days.
          </p>
          <Button variant="primary" loading={creation.isPending} onClick={() => creation.mutate()}>
            Create a read-only key
          </Button>
        </>
      )}
      {secret && (
        <div className="w-full max-w-xl">
          <KeySecret secret={secret} />
        </div>
      )}
      {(secret || keys.length > 0) && (
        <p role="status" className="text-muted text-pretty">
          {used?.last_used_at ? (
            <>
              “{used.name}” was used <RelativeTime at={used.last_used_at} />.{' '}
              <TextLink href={keysHref}>All keys</TextLink>
            </>
          ) : secret ? (
            'Run the command: this step is ticked when the first call arrives.'
          ) : (
            <>
              “{keys[0]?.name}” has not been used yet. Ask <code className="figures text-sm">/api/me</code>{' '}
              with it; if you no longer have it, rotate it under <TextLink href={keysHref}>API keys</TextLink>
              .
            </>
          )}
        </p>
      )}
    </Step>
  )
}
