import { ClickHouseLogLevel, createClient } from '@clickhouse/client'

import { eventDatabase } from '#lib/platform/clickhouse'
import { requireEnv } from '#lib/platform/env'

const chunk = 500_000
const eventsPerVisit = 12
const days = 90
const chunkTimeoutMs = 300_000

/**
 * Events as a shop sends them, made by the engine itself: visits of twelve events within minutes, 200,000 people of whom
 * some come often, 20 names, 15 properties. The last event happened a moment ago.
 */
export async function generateEvents(tenant: string, count: number): Promise<void> {
  const client = createClient({
    url: requireEnv('CLICKHOUSE_URL'),
    request_timeout: chunkTimeoutMs,
    log: { level: ClickHouseLogLevel.OFF },
  })
  const end = Math.floor(Date.now() / 1000)
  for (let from = 0; from < count; from += chunk) {
    await client.command({
      query: insert,
      query_params: {
        tenant,
        from,
        rows: Math.min(chunk, count - from),
        total: count,
        end,
        span: days * 86_400,
      },
      clickhouse_settings: { max_insert_block_size: '250000', max_memory_usage: '6000000000' },
    })
  }
  await client.close()
}

const pick = (choices: readonly string[], hash: string) =>
  `[${choices.map((choice) => `'${choice}'`).join(',')}][1 + ${hash} % ${choices.length}]`

const browsing = [
  'page.viewed',
  'page.viewed',
  'page.viewed',
  'product.viewed',
  'product.viewed',
  'search.performed',
  'user.logged_in',
  'feature.used',
]
const choosing = [
  'product.viewed',
  'cart.filled',
  'llm.call',
  'llm.call',
  'button.clicked',
  'page.viewed',
  'check.result',
  'cart.emptied',
  'email.opened',
]
const buying = [
  'checkout.started',
  'order.placed',
  'order.paid',
  'payment.succeeded',
  'payment.failed',
  'user.registered',
  'product.stock_changed',
  'page.viewed',
  'order.refunded',
  'ticket.purchased',
]

const countries = ['DE', 'US', 'GB', 'FR', 'NL', 'ES', 'IT', 'PL', 'SE', 'AT', 'CH', 'BE', 'DK', 'CZ', 'PT']

const insert = `INSERT INTO ${eventDatabase}.events (tenant, name, time, id, subject, session, value, props)
WITH
  intDiv(number, ${eventsPerVisit}) AS visit,
  number % ${eventsPerVisit} AS place,
  cityHash64(visit, 1) AS v1, cityHash64(visit, 2) AS v2, cityHash64(visit, 3) AS v3,
  cityHash64(number, 1) AS h1, cityHash64(number, 2) AS h2, cityHash64(number, 3) AS h3,
  multiIf(place < 5, ${pick(browsing, 'h1')}, place < 9, ${pick(choosing, 'h1')}, ${pick(buying, 'h1')}) AS event,
  toUInt32(pow((v1 % 1000000) / 1000000, 2) * 200000) AS person
SELECT
  {tenant:String}, event,
  toDateTime64({end:UInt32} - {span:UInt32} + ((visit * ${eventsPerVisit}) / {total:UInt64}) * ({span:UInt32} - 600), 3, 'UTC')
    + toIntervalMillisecond(place * 40000 + h3 % 30000),
  lower(concat('evt_', hex(h1), hex(h2))),
  concat('person_', toString(person)),
  concat('visit_', toString(visit)),
  multiIf(event IN ('order.placed', 'order.paid', 'payment.succeeded', 'order.refunded', 'ticket.purchased'), round((h2 % 20000) / 100, 2),
    event = 'check.result', h2 % 900, NULL),
  concat('{"country":"', ${pick(countries, 'toUInt32(pow((v2 % 1000) / 1000, 2) * 15)')},
    '","plan":"', ${pick(['free', 'pro', 'team'], 'v3')},
    '","device":"', ${pick(['mobile', 'desktop', 'tablet'], 'v2')},
    '","browser":"', ${pick(['Chrome', 'Safari', 'Firefox', 'Edge'], 'v3')},
    '","referrer":"', ${pick(['google.com', 'direct', 'bing.com', 'news.ycombinator.com'], 'v1')},
    '","path":"/p/', toString(h2 % 2000),
    '","is_new":', if(v3 % 2 = 0, 'true', 'false'),
    ',"load_ms":', toString(h3 % 3000),
    if(event = 'llm.call', concat(
      ',"model":"', ${pick(['gpt-5', 'claude-sonnet', 'gemini-pro', 'llama'], 'h3')},
      '","input_tokens":', toString(h2 % 8000), ',"output_tokens":', toString(h3 % 2000),
      ',"cost_usd":', toString((h2 % 100000) / 1000000), ',"status":"', if(h2 % 50 = 0, 'error', 'ok'), '"}'),
    concat(',"product":"prd_', toString(h2 % 5000), '","quantity":', toString(1 + h3 % 4), ',"status":"',
      if(h2 % 200 = 0, 'down', 'up'), '"}')))::JSON
FROM numbers({from:UInt64}, {rows:UInt64})`
