import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // No page uses it, and anyone could make it work.
  images: { unoptimized: true },
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
  // Pages of other sites ask for it at every view.
  headers: async () => [
    {
      source: '/bw.js',
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' },
        { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
      ],
    },
  ],
}

export default config
