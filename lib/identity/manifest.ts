import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'identity',
  exports,
  resources: {
    activity: { summary: 'What happens, and who changed what', write: 'member' },
    invitations: { summary: 'Invite members; cancel invitations', write: 'admin' },
    keys: { summary: 'API keys; create, rotate, revoke', write: 'admin' },
    members: { summary: 'People and their roles', write: 'admin' },
    ownership: { summary: 'Owners; delete the workspace', write: 'owner' },
    workspaces: { summary: 'Name and address of the workspace', write: 'admin' },
  },
  ids: {
    usr: 'user',
    acc: 'account',
    ses: 'session',
    ws: 'workspace',
    inv: 'invitation',
    mem: 'member',
    key: 'key',
    rft: 'refresh token',
    fam: 'token family',
  },
  health: { needs: ['postgres', 'redis'] },
  secrets: ['access_token', 'refresh_token'],
})
