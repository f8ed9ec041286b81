import type { EngineSettings } from './engine-settings.ts'

export const postgresOwner = 'bellwether'

export const serverUrl = ({ postgres }: EngineSettings) =>
  `postgresql://${postgresOwner}:${postgres.password}@127.0.0.1:${postgres.port}/postgres`
export const databaseUrl = ({ postgres }: EngineSettings) =>
  `postgresql://${postgresOwner}:${postgres.password}@127.0.0.1:${postgres.port}/${postgresOwner}`
export const redisUrl = ({ redis }: EngineSettings) => `redis://:${redis.password}@127.0.0.1:${redis.port}`
export const clickhouseUrl = ({ clickhouse }: EngineSettings) =>
  `http://default:${clickhouse.password}@127.0.0.1:${clickhouse.port}`
export const openidIssuer = ({ openid }: EngineSettings) => `http://localhost:${openid.port}`
