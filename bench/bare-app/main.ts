import { createServer } from 'node:http'

import next from 'next'

import { getEnv } from '#lib/platform/env'

const { PORT } = getEnv()
const app = next({ dev: false, dir: import.meta.dirname, port: PORT, hostname: 'localhost' })
await app.prepare()
const handle = app.getRequestHandler()
const server = createServer((request, response) => void handle(request, response))
server.listen(PORT)
process.once('SIGTERM', () => process.exit(0))
