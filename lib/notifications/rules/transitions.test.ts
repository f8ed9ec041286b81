import { describe, expect, it } from 'vitest'

import type { Severity } from '#lib/core/wording'

import type { Filter, QuietHours } from './schema.ts'
import { concerns, type Earlier, findQuietEnd, planDelivery } from './transitions.ts'

const at = (text: string) => new Date(text)

describe('a condition', () => {
  const data = {
    name: 'Export',
    count: 5,
    tags: ['a', 'b'],
    nested: { flag: true, none: null },
    at: '2026-11-20T10:00:00Z',
  }
  const matter = { name: 'key.created', subject: 'key_1', severity: 'warning' as const, data }

  it.each<[Filter, boolean]>([
    [{ field: 'props.name', op: 'eq', value: 'Export' }, true],
    [{ field: 'props.name', op: 'eq', value: 'export' }, false],
    [{ field: 'props.count', op: 'eq', value: '5' }, true],
    [{ field: 'props.count', op: 'eq', value: 5 }, true],
    [{ field: 'props.name', op: 'neq', value: 'Import' }, true],
    [{ field: 'props.missing', op: 'neq', value: 'Import' }, true],
    [{ field: 'props.missing', op: 'eq', value: 'undefined' }, false],
    [{ field: 'props.tags', op: 'eq', value: 'b' }, true],
    [{ field: 'props.tags', op: 'in', value: ['x', 'a'] }, true],
    [{ field: 'props.name', op: 'not_in', value: ['Export'] }, false],
    [{ field: 'props.missing', op: 'not_in', value: ['Export'] }, true],
    [{ field: 'props.name', op: 'contains', value: 'POR', ignore_case: true }, true],
    [{ field: 'props.name', op: 'contains', value: 'POR' }, false],
    [{ field: 'props.name', op: 'not_contains', value: 'POR' }, true],
    [{ field: 'props.missing', op: 'not_contains', value: 'x' }, true],
    [{ field: 'props.name', op: 'starts_with', value: 'Ex' }, true],
    [{ field: 'props.name', op: 'ends_with', value: 'rt' }, true],
    [{ field: 'props.count', op: 'gt', value: 4 }, true],
    [{ field: 'props.count', op: 'gte', value: 5 }, true],
    [{ field: 'props.count', op: 'lt', value: 5 }, false],
    [{ field: 'props.count', op: 'lte', value: '5' }, true],
    [{ field: 'props.name', op: 'gt', value: 1 }, false],
    [{ field: 'props.missing', op: 'lt', value: 1 }, false],
    [{ field: 'props.at', op: 'lt', value: '2026-11-20T11:00:00+01:30' }, false],
    [{ field: 'props.at', op: 'lt', value: '2026-11-20T12:00:00Z' }, true],
    [{ field: 'props.nested.flag', op: 'is_true' }, true],
    [{ field: 'props.nested.flag', op: 'is_false' }, false],
    [{ field: 'props.nested.none', op: 'exists' }, false],
    [{ field: 'props.nested.none', op: 'not_exists' }, true],
    [{ field: 'props.constructor', op: 'exists' }, false],
    [{ field: 'subject', op: 'eq', value: 'key_1' }, true],
    [{ field: 'name', op: 'starts_with', value: 'key.' }, true],
    [{ and: [] }, true],
    [{ not: { field: 'props.name', op: 'eq', value: 'Export' } }, false],
    [
      {
        or: [
          { field: 'props.count', op: 'gt', value: 9 },
          { field: 'props.name', op: 'exists' },
        ],
      },
      true,
    ],
    [
      {
        and: [
          { field: 'props.count', op: 'gt', value: 9 },
          { field: 'props.name', op: 'exists' },
        ],
      },
      false,
    ],
  ])('%j is %s', (filter, expected) => {
    expect(concerns({ events: ['key.created'], filter, minSeverity: 'info' }, matter)).toBe(expected)
  })

  it.each<[string[], Severity, boolean]>([
    [['key.created'], 'info', true],
    [['key.created'], 'warning', true],
    [['key.created'], 'critical', false],
    [['key.revoked'], 'info', false],
    [[], 'info', false],
  ])('with the events %j and at least %s is %s', (events, minSeverity, expected) => {
    expect(concerns({ events, filter: null, minSeverity }, matter)).toBe(expected)
  })
})

describe('quiet hours', () => {
  const night: QuietHours = { timezone: 'Europe/Berlin', from: '22:00', to: '07:00', wake_for_critical: true }
  const noon: QuietHours = { ...night, from: '12:00', to: '13:00' }
  const weekend: QuietHours = { ...night, days: [4, 5] }

  it.each<[string, QuietHours, string, string | null]>([
    ['before the evening', night, '2026-11-20T20:59:59Z', null],
    ['as they begin', night, '2026-11-20T21:00:00Z', '2026-11-21T06:00:00.000Z'],
    ['after midnight', night, '2026-11-21T01:00:00Z', '2026-11-21T06:00:00.000Z'],
    ['as they end', night, '2026-11-21T06:00:00Z', null],
    ['across the start of summer time', night, '2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['across its end', night, '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
    ['within one day', noon, '2026-11-20T11:30:00Z', '2026-11-20T12:00:00.000Z'],
    ['outside one day', noon, '2026-11-20T12:00:00Z', null],
    ['on a day that counts', weekend, '2026-11-20T22:00:00Z', '2026-11-21T06:00:00.000Z'],
    ['in the morning after such a day', weekend, '2026-11-22T05:00:00Z', '2026-11-22T06:00:00.000Z'],
    ['on a day that does not', weekend, '2026-11-22T22:00:00Z', null],
    ['in the morning after such a one', weekend, '2026-11-20T05:00:00Z', null],
  ])('%s', (_when, quiet, now, end) => {
    expect(findQuietEnd(quiet, at(now))?.toISOString() ?? null).toBe(end)
  })
})

describe('a message', () => {
  const now = at('2026-11-20T22:30:00Z')
  const morning = at('2026-11-21T06:00:00Z')
  const quiet: QuietHours = { timezone: 'UTC', from: '22:00', to: '06:00', wake_for_critical: true }
  const sleeping = { quietHours: quiet, groupMinutes: 0 }
  const deaf = { quietHours: { ...quiet, wake_for_critical: false }, groupMinutes: 0 }
  const plain = { quietHours: null, groupMinutes: 0 }
  const grouping = { quietHours: null, groupMinutes: 10 }
  const both = { quietHours: quiet, groupMinutes: 10 }
  const none: Earlier = { gathering: null, lastAt: null }
  const sent = (text: string): Earlier => ({ gathering: null, lastAt: at(text) })
  const waiting = (text: string, severity: Severity = 'warning', lastAt: string | null = null): Earlier => ({
    gathering: { id: 'dlv_1', dueAt: at(text), severity },
    lastAt: lastAt === null ? null : at(lastAt),
  })
  const overnight = '2026-11-21T06:00:00Z'

  it.each<[string, typeof plain | typeof sleeping, Severity, Earlier, object]>([
    ['goes out', plain, 'info', none, { kind: 'send' }],
    ['that only informs is dropped at night', sleeping, 'info', none, { kind: 'drop' }],
    ['that warns waits for the morning', sleeping, 'warning', none, { kind: 'hold', until: morning }],
    ['that is critical wakes people', sleeping, 'critical', none, { kind: 'send' }],
    [
      'that is critical does not, where that is wanted',
      deaf,
      'critical',
      none,
      { kind: 'hold', until: morning },
    ],
    ['is the first of its kind', grouping, 'warning', none, { kind: 'send' }],
    ['follows long after the last', grouping, 'warning', sent('2026-11-20T22:20:00Z'), { kind: 'send' }],
    [
      'follows soon after the last',
      grouping,
      'warning',
      sent('2026-11-20T22:25:00Z'),
      { kind: 'gather', into: null, until: at('2026-11-20T22:35:00Z') },
    ],
    [
      'joins those that wait',
      grouping,
      'warning',
      waiting('2026-11-20T22:35:00Z'),
      { kind: 'gather', into: 'dlv_1', until: at('2026-11-20T22:35:00Z') },
    ],
    [
      'does not join what is on its way',
      grouping,
      'warning',
      waiting('2026-11-20T22:30:00Z'),
      { kind: 'send' },
    ],
    [
      'of a group is gathered overnight',
      both,
      'warning',
      none,
      { kind: 'gather', into: null, until: morning },
    ],
    [
      'joins its group into the morning',
      both,
      'warning',
      waiting('2026-11-20T22:35:00Z'),
      { kind: 'gather', into: 'dlv_1', until: morning },
    ],
    ['of a group is dropped at night when it only informs', both, 'info', none, { kind: 'drop' }],
    [
      'wakes people even while others of its kind wait',
      both,
      'critical',
      waiting(overnight),
      { kind: 'send' },
    ],
    [
      'that wakes people again follows those that woke them',
      both,
      'critical',
      waiting(overnight, 'warning', '2026-11-20T22:25:00Z'),
      { kind: 'gather', into: null, until: at('2026-11-20T22:35:00Z') },
    ],
    [
      'joins those that wake people and does not delay them',
      both,
      'warning',
      waiting('2026-11-20T22:35:00Z', 'critical', '2026-11-20T22:25:00Z'),
      { kind: 'gather', into: 'dlv_1', until: at('2026-11-20T22:35:00Z') },
    ],
    [
      'that wakes people joins others of its kind that do',
      both,
      'critical',
      waiting('2026-11-20T22:35:00Z', 'critical', '2026-11-20T22:25:00Z'),
      { kind: 'gather', into: 'dlv_1', until: at('2026-11-20T22:35:00Z') },
    ],
  ])('%s', (_what, habits, severity, earlier, plan) => {
    expect(planDelivery(habits, severity, earlier, now)).toMatchObject(plan)
  })
})
