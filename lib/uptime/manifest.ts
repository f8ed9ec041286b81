import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'
import { runResults } from './results/run-results.ts'
import { probeLag } from './schedule/probe-lag.ts'
import { runSilence } from './schedule/run-silence.ts'
import { runTicker } from './schedule/run-ticker.ts'
import { rollupTable } from './statistics/rollups.ts'

defineModule({
  name: 'uptime',
  exports,
  resources: {
    monitors: { summary: 'Monitors, what they found, and maintenance', write: 'member' },
    incidents: { summary: 'Incidents and their timelines', write: 'member' },
    'status-pages': { summary: 'Status pages, what is said there, and subscribers', write: 'member' },
  },
  ids: {
    mon: 'monitor',
    msp: 'monitor span',
    inc: 'incident',
    ine: 'incident entry',
    mnt: 'maintenance window',
    stp: 'status page',
    str: 'status report',
    stu: 'status update',
    sub: 'subscriber',
  },
  loops: { ticker: runTicker, results: runResults, silence: runSilence },
  eventTables: { check_rollups: rollupTable },
  health: {
    needs: ['postgres', 'redis', 'clickhouse', 'worker', 'pinger', 'checks'],
    probes: { checks: probeLag },
  },
  secrets: ['secret_headers'],
})
