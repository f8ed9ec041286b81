export interface Snippet {
  value: string
  label: string
  /** Where it goes, in a sentence. */
  note: string
  code: string
}

/** The shortest way to a first event from wherever somebody is. */
export function writeSnippets(origin: string, key: string): Snippet[] {
  return [
    {
      value: 'curl',
      label: 'curl',
      note: 'From any shell. Send several events as an array or as one JSON object per line.',
      code: `curl ${origin}/api/ingest \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '{"name": "order.paid", "subject": "customer-7", "value": 42.5, "props": {"plan": "pro"}}'`,
    },
    {
      value: 'browser',
      label: 'Web page',
      note: 'In the head of your pages. Sends page views; use window.bellwether.track(name, props) for custom events. No cookies.',
      code: `<script async src="${origin}/bw.js" data-key="${key}"></script>`,
    },
    {
      value: 'node',
      label: 'JavaScript',
      note: 'No SDK needed, from any server.',
      code: `await fetch('${origin}/api/ingest', {
  method: 'POST',
  headers: { Authorization: 'Bearer ${key}', 'Content-Type': 'application/json' },
  body: JSON.stringify({ name: 'user.registered', subject: 'customer-7', props: { plan: 'pro' } }),
})`,
    },
    {
      value: 'python',
      label: 'Python',
      note: 'Standard library only.',
      code: `import json, urllib.request

event = {"name": "user.registered", "subject": "customer-7", "props": {"plan": "pro"}}
urllib.request.urlopen(urllib.request.Request(
    "${origin}/api/ingest",
    data=json.dumps(event).encode(),
    headers={"Authorization": "Bearer ${key}", "Content-Type": "application/json"},
))`,
    },
    {
      value: 'otel',
      label: 'OpenTelemetry',
      note: 'Traces and logs. GenAI model calls become llm.call events with their cost.',
      code: `export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}/in/otlp
export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${key}"`,
    },
    {
      value: 'segment',
      label: 'Segment',
      note: 'Your existing SDK with Bellwether’s address.',
      code: `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${origin}',
  path: '/in/segment/v1/batch',
})
analytics.track({ userId: 'customer-7', event: 'order.paid', properties: { value: 42.5 } })
await analytics.closeAndFlush()`,
    },
    {
      value: 'posthog',
      label: 'PostHog',
      note: 'Your existing SDK with Bellwether’s address.',
      code: `import { PostHog } from 'posthog-node'

const posthog = new PostHog('${key}', { host: '${origin}/in/posthog' })
posthog.capture({ distinctId: 'customer-7', event: 'order.paid', properties: { value: 42.5 } })
// What is captured is sent in batches: a short script has to wait for the last one.
await posthog.shutdown()`,
    },
    {
      value: 'langfuse',
      label: 'Langfuse',
      note: 'Use a Bellwether key as the secret key; the public key can be anything.',
      code: `export LANGFUSE_BASE_URL=${origin}/in/langfuse
export LANGFUSE_PUBLIC_KEY=pk-any
export LANGFUSE_SECRET_KEY=${key}`,
    },
  ]
}
