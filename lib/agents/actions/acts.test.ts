import { describe, expect, it } from 'vitest'

import '#lib/modules'
import { createContext, type WorkspaceContext } from '#lib/platform/context'

import { describeAct, fingerprintOf, listActs, performAct, requireAllowed } from './acts.ts'

const contextOf = (permissions: readonly string[], parts: Partial<WorkspaceContext> = {}) =>
  createContext({
    workspace: { id: 'wsp_1', slug: 'one', name: 'One' },
    actor: { kind: 'key', keyId: 'key_1', name: 'Key' },
    permissions,
    requestId: 'req_1',
    ...parts,
  }) as WorkspaceContext

describe('what an agent may propose', () => {
  it('is what modules declare and the permissions of the asker allow', () => {
    expect(listActs(['*']).map(({ tool }) => tool)).toEqual(
      expect.arrayContaining([
        'alerts_create',
        'alerts_update',
        'dashboards_create',
        'dashboards_update',
        'models_save',
      ]),
    )
    expect(listActs(['dashboards:write', 'alerts:read']).map(({ operation }) => operation)).toEqual([
      'dashboards.create',
      'dashboards.update',
    ])
  })

  it('is described with its defaults, and bound to them', async () => {
    const given = { name: 'Spend', panels: [{ id: 'a', kind: 'note', title: 'Note', text: 'Hello' }] }
    const act = await describeAct(contextOf(['*']), 'dashboards.create', given)
    expect(act).toMatchObject({
      title: 'Create dashboard “Spend”',
      input: { name: 'Spend', description: '', from: '-6d/d', timezone: null },
      preview: { summary: 'It has one panel: “Note”.' },
      fingerprint: fingerprintOf('dashboards.create', act.input),
    })
  })

  it.each([
    ['members.remove', {}, ['*'], /^Agents can’t do “members.remove”. They can propose: .*alerts.create/],
    ['dashboards.create', { name: '' }, ['*'], 'name: Give it a name'],
    ['alerts.create', { name: 'x' }, ['*'], /query: is missing; condition: is missing/],
    ['dashboards.create', { name: 'x' }, ['dashboards:read'], /dashboards:write/],
  ])('%s %j is refused in words', async (name, input, permissions, message) => {
    await expect(describeAct(contextOf(permissions), name, input)).rejects.toThrow(message)
  })
})

describe('what was approved', () => {
  const shown = { name: 'Spend', panels: [] }
  const write = { events: [], afterCommit: [] }

  it.each([
    [{ ...shown, name: 'Other' }, 'dashboards.create'],
    [shown, 'dashboards.update'],
  ])('is refused once it differs: %j %s', async (input, name) => {
    const fingerprint = fingerprintOf('dashboards.create', shown)
    await expect(performAct(contextOf(['*'], { write }), name, input, fingerprint)).rejects.toMatchObject({
      code: 'REQ_003',
    })
  })

  it('is the same in whatever order its fields stand', () => {
    const turned = { panels: [], name: 'Spend' }
    expect(fingerprintOf('dashboards.create', turned)).toBe(fingerprintOf('dashboards.create', shown))
  })

  it('is let through only by who may do it themselves', () => {
    expect(() => requireAllowed(contextOf(['dashboards:write']), 'dashboards.create')).not.toThrow()
    expect(() => requireAllowed(contextOf(['approvals:write']), 'dashboards.create')).toThrow(
      'dashboards:write',
    )
  })

  it('is done within the write that approves it only', async () => {
    const fingerprint = fingerprintOf('dashboards.create', shown)
    await expect(performAct(contextOf(['*']), 'dashboards.create', shown, fingerprint)).rejects.toThrow(
      'within the write',
    )
  })
})
