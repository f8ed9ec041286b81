import { defineModule } from '#lib/platform/module'

import { forgetSubject } from './forget-subject.ts'
import * as exports from './index.ts'
import { liveActions } from './live-actions.ts'

defineModule({
  name: 'agents',
  exports,
  resources: {
    threads: { summary: 'Conversations with the agents, their runs and reports', write: 'member' },
    approvals: { summary: 'What agents would do; approve and decline', write: 'member' },
    'agent-settings': { summary: 'Which models answer, their keys and budgets', write: 'admin' },
  },
  ids: { thr: 'thread', msg: 'message', run: 'run', apr: 'approval', fnd: 'finding' },
  liveActions,
  forgetSubject,
  health: { needs: ['postgres', 'redis', 'clickhouse', 'worker'] },
  secrets: ['api_key'],
})
