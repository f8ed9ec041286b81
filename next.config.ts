import type { NextConfig } from 'next'

/** Where pages of a workspace were before: mails and bookmarks hold their addresses. */
const moved: readonly [before: string, now: string][] = [
  ['settings', 'settings/general'],
  ['settings/workspace', 'settings/general'],
  ['settings/profile', 'account/profile'],
  ['settings/sessions', 'account/sessions'],
  ['models', 'settings/models'],
  ['ingestion/:rest*', 'settings/sources/:rest*'],
  ['operations/activity', 'activity'],
  ['operations/health', 'settings/health'],
  ['operations/deliveries', 'settings/deliveries'],
  ['operations/dead-letters', 'settings/deliveries?tab=failed'],
  ['operations/mail', 'settings/deliveries?tab=mail'],
]

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
    'pdfkit',
  ],
  redirects: async () =>
    moved.map(([before, now]) => ({
      source: `/w/:workspace/${before}`,
      destination: `/w/:workspace/${now}`,
      permanent: false,
    })),
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
