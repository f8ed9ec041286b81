import type { z } from 'zod'

import type { EventType } from '#lib/platform/event'
import type { EventRecord } from '#lib/platform/event-record'

import { severities, type Severity } from '../rules/schema.ts'

export interface Words {
  title: string
  text: string
  /** A place within the workspace. */
  href: string | null
}

/** An event that people can be told of, and how it is put in words. */
export interface Notifiable {
  event: EventType
  mostSevere: Severity
  severityOf(record: EventRecord): Severity
  write(record: EventRecord): Words
  /** What is not told through channels, because it would tell of itself. */
  isMuted(record: EventRecord): boolean
}

interface Telling<Data> {
  severity: Severity | ((data: Data) => Severity)
  write(data: Data, subject: string | null): Words
  isMuted?(data: Data): boolean
}

export function notifiable<Data extends z.ZodType>(
  event: EventType<Data>,
  { severity, write, isMuted }: Telling<z.output<Data>>,
): Notifiable {
  return {
    event,
    mostSevere: typeof severity === 'string' ? severity : (severities.at(-1) ?? 'critical'),
    severityOf: ({ data }) => (typeof severity === 'string' ? severity : severity(event.data.parse(data))),
    write: ({ data, subject }) => write(event.data.parse(data), subject),
    isMuted: ({ data }) => isMuted?.(event.data.parse(data)) ?? false,
  }
}
