import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'dashboards',
  exports,
  resources: {
    dashboards: { summary: 'Dashboards and their shared links', write: 'member' },
  },
  ids: { dsh: 'dashboard', shr: 'dashboard share' },
  health: { needs: ['postgres', 'redis', 'clickhouse'] },
})
