import type { Sender } from '#lib/ingest/report/schema'

const sources: Record<string, string> = {
  api: 'Events API',
  upload: 'Upload',
  demo: 'Demo data',
  replay: 'Replayed',
  segment: 'Segment',
  posthog: 'PostHog',
  otlp: 'OpenTelemetry',
  langfuse: 'Langfuse',
}

export const nameSource = ({ source }: Sender): string => sources[source] ?? source

export function nameKey({ via, key }: Sender): string {
  if (via === 'person') return 'A person in the browser'
  if (via === 'system') return 'Built in'
  return key?.name ?? 'A key that is gone'
}
