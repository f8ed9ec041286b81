import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'privacy',
  exports,
  resources: {
    privacy: { summary: 'How long events are kept; erase what is known of one person', write: 'admin' },
  },
  ids: { ers: 'erasure' },
  health: { needs: ['postgres', 'clickhouse', 'worker'] },
})
