import { invalidInput, Problem } from '#lib/core/problem'

import { limitEvents } from '../../too-many.ts'
import type { Delivery } from '../dialect.ts'
import { isObject, type Json, toList, toObject } from '../pick.ts'
import { readJsonObject } from '../read-json.ts'
import { readAttributes } from './attributes.ts'
import { exportShapes } from './shapes.ts'
import { decodeMessage } from './wire.ts'

export type Signal = keyof typeof exportShapes

const groups = {
  traces: ['resourceSpans', 'scopeSpans', 'spans'],
  logs: ['resourceLogs', 'scopeLogs', 'logRecords'],
  metrics: ['resourceMetrics', 'scopeMetrics', 'metrics'],
} as const

/** One span, log record or metric, with what was said once for all of its kind. */
export interface Exported {
  item: Json
  resource: Json
  scope: { name?: unknown; version?: unknown }
}

export const isProtobuf = ({ headers }: Delivery) =>
  /^application\/(?:x-)?protobuf\b/i.test(headers.get('content-type') ?? '')

/** Both encodings as the same objects; things of the wrong kind inside are left to those who read them. */
export function readExport(delivery: Delivery, signal: Signal): Exported[] {
  const body = readBody(delivery, signal)
  const [group, scopes, items] = groups[signal]
  if (body[group] !== undefined && !Array.isArray(body[group])) throw invalidInput(`${group}: a list.`)
  const exported: Exported[] = []
  for (const part of toList(body[group])) {
    const resource = readAttributes(toObject(toObject(part).resource).attributes)
    for (const scoped of toList(toObject(part)[scopes])) {
      const scope = toObject(toObject(scoped).scope)
      for (const item of toList(toObject(scoped)[items])) {
        exported.push({ item: isObject(item) ? item : {}, resource, scope })
      }
      limitEvents(exported)
    }
  }
  return exported
}

function readBody(delivery: Delivery, signal: Signal): Json {
  if (isProtobuf(delivery)) return decodeMessage(delivery.body, exportShapes[signal])
  const type = delivery.headers.get('content-type') ?? 'application/json'
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem('REQ_005', 'Send OTLP as “application/json” or “application/x-protobuf”.')
  }
  return readJsonObject(delivery.body)
}
