import type { Kept } from './kept.ts'

export const postgresOwner = 'bellwether'

export const serverUrl = ({ postgres }: Kept) =>
  `postgresql://${postgresOwner}:${postgres.password}@127.0.0.1:${postgres.port}/postgres`
export const databaseUrl = ({ postgres }: Kept) =>
  `postgresql://${postgresOwner}:${postgres.password}@127.0.0.1:${postgres.port}/${postgresOwner}`
export const redisUrl = ({ redis }: Kept) => `redis://:${redis.password}@127.0.0.1:${redis.port}`
export const clickhouseUrl = ({ clickhouse }: Kept) =>
  `http://default:${clickhouse.password}@127.0.0.1:${clickhouse.port}`
export const openidIssuer = ({ openid }: Kept) => `http://localhost:${openid.port}`
