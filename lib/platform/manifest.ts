import { runEventSink } from './event-sink.ts'
import { defineModule } from './module.ts'
import { runSequencer } from './sequencer.ts'

defineModule({
  name: 'platform',
  ids: { evt: 'event', dl: 'dead letter', mail: 'mail', req: 'request', wrk: 'worker' },
  loops: { sequencer: runSequencer, 'event-sink': runEventSink },
})
