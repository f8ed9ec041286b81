import { defineModule } from '#lib/platform/module'

import { probeBuffer } from './buffer/watch-buffer.ts'
import { runDrain } from './drain/drain.ts'
import * as exports from './index.ts'

defineModule({
  name: 'ingest',
  exports,
  resources: {
    events: { summary: 'Events of the workspace: send them, ask about them', write: 'member' },
  },
  loops: { drain: runDrain },
  health: { needs: ['redis', 'clickhouse', 'worker', 'buffer'], probes: { buffer: probeBuffer } },
  secrets: ['api_key', 'write_key'],
})
