import type { ReactNode } from 'react'

import { CodeBlock } from '../ui/code-block.tsx'
import { TextLink } from '../ui/link.tsx'

export function ConnectSteps({ address }: { address: string }) {
  const command = `curl ${address}/api/ingest \\
  -H 'Authorization: Bearer bw_…' \\
  -H 'Content-Type: application/json' \\
  -d '{"name": "order.paid", "subject": "customer-7", "value": 42.5}'`
  return (
    <ol className="flex flex-col gap-6">
      <Step number={1} title="Create a key">
        <p>
          <TextLink href="/auth/login">Sign in</TextLink>, open Settings, then Keys. Choose what the key may
          do. It is shown once; only its hash is kept.
        </p>
      </Step>
      <Step number={2} title="Send an event">
        <CodeBlock
          code={command}
          title="Put your key where bw_… stands"
          label="Copy the command"
          className="max-w-2xl"
        />
        <p className="text-muted mt-2 text-sm">
          It is on the Live page before you look. An SDK for Segment, PostHog, OpenTelemetry or Langfuse needs
          only another address.
        </p>
      </Step>
      <Step number={3} title="Read the rest">
        <p>
          Every operation has its endpoint, and every endpoint its entry in the{' '}
          <TextLink href="/docs/api">API documentation</TextLink>, also as{' '}
          <TextLink href="/api/openapi.json" prefetch={false}>
            OpenAPI
          </TextLink>
          .
        </p>
      </Step>
    </ol>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.5rem_1fr]">
      <span aria-hidden className="figures text-muted">
        {number}
      </span>
      <div className="min-w-0">
        <h3 className="mb-1 font-medium">{title}</h3>
        {children}
      </div>
    </li>
  )
}
