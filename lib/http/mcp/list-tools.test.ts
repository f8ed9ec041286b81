import { expect, it } from 'vitest'

import { allOperations } from '#lib/modules'
import { isInWorkspace } from '#lib/platform/permission'

import { findTool, listTools } from './list-tools.ts'

it('is every operation that a key may call and that speaks JSON, each under a name of its own', () => {
  const missing = allOperations
    .filter(({ scope }) => isInWorkspace(scope) && scope !== 'identified')
    .filter(({ name }) => !listTools(['*']).some((tool) => findTool(tool.name)?.operation.name === name))
  // Streams, files and what other tools send.
  for (const operation of missing) {
    expect(
      operation.body ?? operation.addresses ?? operation.csv ?? operation.download,
      operation.name,
    ).toBeDefined()
  }
  expect(listTools(['*']).every(({ name }) => /^[a-z0-9_]{1,64}$/.test(name))).toBe(true)
})

it('shows a caller what they may use', () => {
  const names = listTools(['alerts:read']).map(({ name }) => name)
  expect(names).toEqual(['alerts_get', 'alerts_history', 'alerts_list', 'alerts_preview'])
  expect(listTools([])).toEqual([])
})
