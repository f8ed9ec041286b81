import { adoptEnv, getEnv } from '#lib/platform/env'

import { readInstanceEnv } from './start/instance-env.ts'

// Modules read the environment when they are loaded, so it has to be complete before the first of them is.
if (!getEnv().DATABASE_URL) adoptEnv(await readInstanceEnv(getEnv().BELLWETHER_DATA))
adoptEnv({ LOG_LEVEL: 'silent' })

const { runCommand } = await import('./admin/run-command.ts')
process.exit(await runCommand(process.argv.slice(2)))
