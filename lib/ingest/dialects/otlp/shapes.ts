import { type Shape, shape } from './wire.ts'

// A value may hold values: the shape is made before its fields, which name it.
const fieldsOfAnyValue = new Map()
const anyValue: Shape = fieldsOfAnyValue
const keyValue = shape({ 1: ['key', 'text'], 2: ['value', anyValue] })
const ofAnyValue = shape({
  1: ['stringValue', 'text'],
  2: ['boolValue', 'bool'],
  3: ['intValue', 'int64'],
  4: ['doubleValue', 'double'],
  5: ['arrayValue', shape({ 1: ['values', anyValue, 'list'] })],
  6: ['kvlistValue', shape({ 1: ['values', keyValue, 'list'] })],
  7: ['bytesValue', 'bytes'],
})
for (const [number, field] of ofAnyValue) fieldsOfAnyValue.set(number, field)

const resource = shape({ 1: ['attributes', keyValue, 'list'] })
const scope = shape({ 1: ['name', 'text'], 2: ['version', 'text'], 3: ['attributes', keyValue, 'list'] })

const spanEvent = shape({
  1: ['timeUnixNano', 'fixed64'],
  2: ['name', 'text'],
  3: ['attributes', keyValue, 'list'],
})

const span = shape({
  1: ['traceId', 'hex'],
  2: ['spanId', 'hex'],
  4: ['parentSpanId', 'hex'],
  5: ['name', 'text'],
  6: ['kind', 'uint32'],
  7: ['startTimeUnixNano', 'fixed64'],
  8: ['endTimeUnixNano', 'fixed64'],
  9: ['attributes', keyValue, 'list'],
  11: ['events', spanEvent, 'list'],
  15: ['status', shape({ 2: ['message', 'text'], 3: ['code', 'uint32'] })],
})

const logRecord = shape({
  1: ['timeUnixNano', 'fixed64'],
  2: ['severityNumber', 'uint32'],
  3: ['severityText', 'text'],
  5: ['body', anyValue],
  6: ['attributes', keyValue, 'list'],
  9: ['traceId', 'hex'],
  10: ['spanId', 'hex'],
  11: ['observedTimeUnixNano', 'fixed64'],
  12: ['eventName', 'text'],
})

// Of metrics only how many points there are, for they are not kept.
const points = shape({ 1: ['dataPoints', shape({}), 'list'] })
const metric = shape({
  1: ['name', 'text'],
  5: ['gauge', points],
  7: ['sum', points],
  9: ['histogram', points],
  10: ['exponentialHistogram', points],
  11: ['summary', points],
})

const grouped = (group: string, scopes: string, items: string, item: Shape): Shape =>
  shape({
    1: [
      group,
      shape({
        1: ['resource', resource],
        2: [scopes, shape({ 1: ['scope', scope], 2: [items, item, 'list'] }), 'list'],
      }),
      'list',
    ],
  })

export const exportShapes = {
  traces: grouped('resourceSpans', 'scopeSpans', 'spans', span),
  logs: grouped('resourceLogs', 'scopeLogs', 'logRecords', logRecord),
  metrics: grouped('resourceMetrics', 'scopeMetrics', 'metrics', metric),
} as const
