import { defineModule } from '#lib/platform/module'

import * as exports from './index.ts'

defineModule({
  name: 'models',
  exports,
  resources: {
    models: { summary: 'The catalogue of models and their prices', write: 'member' },
  },
  health: { needs: ['postgres', 'redis'] },
})
