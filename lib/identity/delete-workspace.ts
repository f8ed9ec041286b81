import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { closeWorkspace } from './close-workspace.ts'
import { requireWorkspace } from './internal.ts'
import { byId } from './schema.ts'

export const deleteWorkspace = operation({
  name: 'workspaces.delete',
  summary: 'Delete a workspace and erase everything in it, everywhere',
  kind: 'write',
  http: 'DELETE /api/workspaces/{id}',
  scope: 'ownership:write',
  status: 202,
  limit: 'sensitive',
  input: byId.extend({
    confirm: z.string().max(100).describe('The name of the workspace, to show that you mean it'),
  }),
  output: z.object({ id: z.string(), state: z.literal('erasing') }),
  subject: (_input, output) => output.id,
  async run(ctx, { id, confirm }) {
    const current = await requireWorkspace(ctx, id)
    if (confirm !== current.name) {
      throw invalidInput(
        `confirm: this is not the name of the workspace (“${current.name}”); nothing was deleted.`,
      )
    }
    await closeWorkspace(ctx, current)
    return { id: current.id, state: 'erasing' as const }
  },
})
