import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'alerts',
  exports,
  resources: {
    alerts: { summary: 'Rules that watch the figures, and their states', write: 'member' },
  },
})
