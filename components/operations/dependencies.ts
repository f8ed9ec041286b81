import type { HealthReport } from './health.ts'

export interface Dependency {
  /** Tells that it lives by way of Redis, so without Redis nothing is known of it. */
  heardThroughRedis?: true
  label: string
  purpose: string
  /** What people notice while it is away. */
  outage: string
}

const dependencies: Record<string, Dependency> = {
  postgres: {
    label: 'PostgreSQL',
    purpose: 'Keeps everything that must not be lost: people, settings, the record, what is owed.',
    outage:
      'Nothing can be changed, and most pages cannot be read. Whoever is signed in stays so. Nothing is lost.',
  },
  redis: {
    label: 'Redis',
    purpose: 'Carries what is fast: live messages, caches, limits.',
    outage: 'Pages stop updating by themselves and everything is somewhat slower. Nothing is lost.',
  },
  clickhouse: {
    label: 'ClickHouse',
    purpose: 'Holds the record for questions over a long time.',
    outage: 'The record is not copied there meanwhile; it waits in PostgreSQL and follows by itself.',
  },
  realtime: {
    heardThroughRedis: true,
    label: 'Realtime process',
    purpose: 'Pushes what happens to open browsers.',
    outage:
      'Pages show what was true when they were opened; reload to see more. They catch up by themselves.',
  },
  worker: {
    heardThroughRedis: true,
    label: 'Worker process',
    purpose: 'Delivers events: mail, notifications, what follows from a change.',
    outage:
      'Mail and notifications wait, and Activity stands still. Everything is delivered when it is back.',
  },
}

const unknownOutage = 'Not known: it tells that it lives by way of Redis, which is away.'

export function describeDependency(name: string): Dependency {
  const unknown = { label: name, purpose: '', outage: 'What needs it does not work meanwhile.' }
  return Object.hasOwn(dependencies, name) ? (dependencies[name] ?? unknown) : unknown
}

export type DependencyState = 'up' | 'away' | 'unknown'

export function judge(
  name: string,
  checks: HealthReport['checks'],
): { state: DependencyState; says: string } {
  const { purpose, outage, heardThroughRedis } = describeDependency(name)
  if (checks[name]?.status === 'up') return { state: 'up', says: purpose }
  if (heardThroughRedis && checks.redis?.status === 'down') return { state: 'unknown', says: unknownOutage }
  return { state: 'away', says: outage }
}
