import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

import { processWide } from './process-wide.ts'

interface Measures {
  registry: Registry
  operations: Histogram<'operation' | 'outcome'>
  validations: Counter<'source'>
  connections: Gauge<'protocol'>
  jobs: Histogram<'task' | 'outcome'>
  queues: Gauge<'state'>
  ingest: Gauge<'state'>
  events: Counter<'source' | 'outcome'>
}

const measures = processWide('measures', createMeasures)

function createMeasures(): Measures {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    operations: new Histogram({
      name: 'bellwether_operation_seconds',
      help: 'Time of an operation, by name and outcome',
      labelNames: ['operation', 'outcome'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    validations: new Counter({
      name: 'bellwether_token_validations_total',
      help: 'Token validations, by where the answer came from',
      labelNames: ['source'],
      registers,
    }),
    connections: new Gauge({
      name: 'bellwether_live_connections',
      help: 'Live connections held, by protocol',
      labelNames: ['protocol'],
      registers,
    }),
    jobs: new Histogram({
      name: 'bellwether_job_seconds',
      help: 'Time of a job, by task and outcome',
      labelNames: ['task', 'outcome'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    queues: new Gauge({
      name: 'bellwether_owed',
      help: 'What is owed: jobs waiting and retrying, dead letters, events without a number, age of the oldest job',
      labelNames: ['state'],
      registers,
    }),
    ingest: new Gauge({
      name: 'bellwether_ingest',
      help: 'Events on their way to ClickHouse: requests and bytes that wait, age of the oldest, and what was stored',
      labelNames: ['state'],
      registers,
    }),
    events: new Counter({
      name: 'bellwether_events_received_total',
      help: 'Events sent to this process, by source and outcome',
      labelNames: ['source', 'outcome'],
      registers,
    }),
  }
}

export function observeOperation(operation: string, outcome: 'done' | 'refused', elapsedMs: number): void {
  measures.get().operations.observe({ operation, outcome }, elapsedMs / 1000)
}

export function countValidation(source: 'memory' | 'redis' | 'database' | 'refused'): void {
  measures.get().validations.inc({ source })
}

export function setLiveConnections(protocol: 'socket.io' | 'websocket', count: number): void {
  measures.get().connections.set({ protocol }, count)
}

export function observeJob(task: string, outcome: 'done' | 'failed' | 'dead', elapsedMs: number): void {
  measures.get().jobs.observe({ task, outcome }, elapsedMs / 1000)
}

export function setQueueMeasures(states: Record<string, number>): void {
  for (const [state, value] of Object.entries(states)) measures.get().queues.set({ state }, value)
}

export function setIngestMeasures(states: Record<string, number>): void {
  for (const [state, value] of Object.entries(states)) measures.get().ingest.set({ state }, value)
}

export function countReceived(source: string, accepted: number, refused: number): void {
  const { events } = measures.get()
  if (accepted > 0) events.inc({ source, outcome: 'accepted' }, accepted)
  if (refused > 0) events.inc({ source, outcome: 'refused' }, refused)
}

export const writeMeasures = () => measures.get().registry.metrics()
