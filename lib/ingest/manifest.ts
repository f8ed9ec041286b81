import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'ingest',
  exports,
  resources: {
    events: { summary: 'Events of the workspace: send them, ask about them', write: 'member' },
  },
})
