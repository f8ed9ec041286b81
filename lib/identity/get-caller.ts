import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { identityOfCaller } from './schema.ts'

export const getCaller = operation({
  name: 'caller.get',
  summary: 'Who the credential of this request speaks for, where, and with which permissions',
  kind: 'read',
  http: 'GET /api/me',
  scope: 'identified',
  input: z.object({}),
  output: identityOfCaller.omit({ workspaces: true }),
  async run({ actor, workspace, permissions }) {
    const isUser = actor.kind === 'user'
    return {
      user_id: isUser ? actor.userId : null,
      key_id: actor.kind === 'key' ? actor.keyId : null,
      email: isUser ? actor.email : null,
      name: isUser || actor.kind === 'key' ? actor.name : null,
      role: isUser ? actor.role : null,
      permissions: [...permissions],
      workspace,
    }
  },
})
