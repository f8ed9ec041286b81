const monitor = { monitor: 'Shop', monitor_id: 'mon_1' }

/** What is said of what is watched. */
export const uptimeWords: [name: string, data: object, sentence: string, title?: string, text?: string][] = [
  [
    'monitor.went_down',
    { ...monitor, incident_id: 'inc_1', reason: 'It answered 500.', since: '2026-11-20T08:00:00Z' },
    'Shop is down',
    'Shop is down',
    'It answered 500. Since 2026-11-20T08:00:00Z.',
  ],
  [
    'monitor.degraded',
    { ...monitor, reason: 'It is slow.', since: '2026-11-20T08:00:00Z' },
    'Shop is degraded',
    'Shop is degraded',
    'It is slow.',
  ],
  [
    'monitor.recovered',
    { ...monitor, down_s: 5_400 },
    'Shop recovered',
    'Shop recovered',
    'It was down for 1 h 30 min.',
  ],
  ['monitor.recovered', { ...monitor, down_s: null }, 'Shop recovered', 'Shop recovered', 'It is up again.'],
  [
    'monitor.flapping',
    monitor,
    'Shop keeps going up and down',
    'Shop keeps going up and down',
    'You’ll hear of it again once it has settled.',
  ],
  [
    'certificate.expiring',
    { ...monitor, days: 7, expires_at: '2026-12-01T00:00:00Z' },
    'The certificate of Shop expires in 7 days',
    'The certificate of Shop expires in 7 days',
    'It expires on 2026-12-01. Renew it before then.',
  ],
  [
    'certificate.expiring',
    { ...monitor, days: 0, expires_at: '2026-11-20T00:00:00Z' },
    'The certificate of Shop has expired',
    'The certificate of Shop has expired',
    'It expires on 2026-11-20. Renew it before then.',
  ],
  [
    'checks.interrupted',
    { region: 'local' },
    'The checks of region local reach nothing at all',
    'The checks of region local reach nothing at all',
    'Our own network seems to be cut off. States stay as they were, and uptime is not counted meanwhile.',
  ],
  [
    'incident.acknowledged',
    { incident_id: 'inc_1', title: 'Shop' },
    'Ada Winter acknowledged the incident Shop',
  ],
  [
    'incident.unanswered',
    { incident_id: 'inc_1', title: 'Shop', minutes: 10, reminder: 1 },
    'Shop is still down, and nobody has acknowledged it',
    'Shop is still down, and nobody has acknowledged it',
    'It has been down for 10 minutes.',
  ],
  [
    'status-report.published',
    { page_id: 'stp_1', report_id: 'str_1', update_id: 'stu_1', title: 'Slow', status: 'investigating' },
    'Ada Winter published “Slow” (investigating) on a status page',
  ],
]
