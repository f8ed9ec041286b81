import { defineConfig } from 'prisma/config'

import { getEnv } from '#lib/platform/env'

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: getEnv().DATABASE_URL ?? 'postgresql://localhost:5432/bellwether' },
})
