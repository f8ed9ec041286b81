import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'notifications',
  exports,
  resources: {
    channels: { summary: 'Where messages go: mail, webhooks, chat, texts', write: 'admin' },
    'dead-letters': { summary: 'What could not be delivered; retry and discard', write: 'admin' },
    mail: { summary: 'Mail sent by the workspace', write: 'admin' },
    notifications: { summary: 'Messages to people', write: 'viewer' },
    rules: { summary: 'Which events are sent to which channels', write: 'admin' },
  },
  ids: {
    ntf: 'notification',
    chn: 'channel',
    rul: 'rule',
    dlv: 'delivery',
    dli: 'delivery item',
    dla: 'delivery attempt',
  },
  health: { needs: ['postgres', 'redis', 'worker'] },
  secrets: ['sealed'],
})
