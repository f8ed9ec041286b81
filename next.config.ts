import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Types are checked by the type checker, once, for everything.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@dbos-inc/dbos-sdk',
    'graphile-worker',
    'pg',
    'pino',
    'prom-client',
    'nodemailer',
  ],
}

export default config
