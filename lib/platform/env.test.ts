import { describe, expect, it } from 'vitest'

import { parseEnv } from './env.ts'

describe('the environment', () => {
  it('may be empty', () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, REALTIME_PORT: 3001, BELLWETHER_DATA: '.data' })
  })

  it('reads what is set, and takes an empty value for none', () => {
    expect(parseEnv({ PORT: '8080', DATABASE_URL: '', UNKNOWN: 'x' })).toMatchObject({ PORT: 8080 })
  })

  it.each([
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['REALTIME_PORT', '-1'],
    ['BELLWETHER_URL', 'bellwether.example.com'],
    ['BELLWETHER_URL', 'ftp://bellwether.example.com'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'localhost:6379'],
    ['CLICKHOUSE_URL', 'clickhouse://localhost'],
    ['NEXTAUTH_SECRET', 'short'],
    ['OIDC_ISSUER', 'keycloak'],
    ['LOCAL_SIGN_IN', 'maybe'],
    ['SMTP_URL', 'mail.example.com'],
    ['LOG_LEVEL', 'loud'],
  ])('with %s=%s stops with one line that names it and says what it should be', (name, value) => {
    const read = () => parseEnv({ [name]: value })
    expect(read).toThrow(new RegExp(`^${name} should be [^\\n]+\\.$`))
  })

  it.each([
    [{ GOOGLE_CLIENT_ID: 'a' }, 'GOOGLE_CLIENT_SECRET'],
    [{ GITHUB_CLIENT_SECRET: 'a' }, 'GITHUB_CLIENT_ID'],
    [{ OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, 'OIDC_ISSUER'],
  ])('with half of a pair (%j) names the other half', (variables, missing) => {
    expect(() => parseEnv(variables)).toThrow(new RegExp(`^${missing} should be`))
  })

  it('never repeats a wrong secret', () => {
    expect(() => parseEnv({ NEXTAUTH_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
  })
})
