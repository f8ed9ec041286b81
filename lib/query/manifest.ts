import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'query',
  exports,
  health: { needs: ['postgres', 'redis', 'clickhouse', 'worker', 'buffer'], formerName: 'metrics' },
})
