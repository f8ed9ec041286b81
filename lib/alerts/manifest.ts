import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'
import { runAlerts } from './run-alerts.ts'

defineModule({
  name: 'alerts',
  exports,
  resources: {
    alerts: { summary: 'Alerts and their states', write: 'member' },
  },
  ids: { alr: 'alert', alt: 'alert transition' },
  loops: { evaluate: runAlerts },
  health: { needs: ['postgres', 'redis', 'clickhouse', 'worker'] },
})
