import { z } from 'zod'

import { createAddressList } from '#lib/core/address'

const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      error: `an address such as ${example}`,
    })
    .optional()
const port = (fallback: number) =>
  z.coerce
    .number({ error: 'a port number from 1 to 65535' })
    .int('a port number from 1 to 65535')
    .min(1, 'a port number from 1 to 65535')
    .max(65535, 'a port number from 1 to 65535')
    .default(fallback)
const count = (fallback: number) =>
  z.coerce
    .number({ error: 'a whole number of at least 1' })
    .int('a whole number of at least 1')
    .min(1, 'a whole number of at least 1')
    .default(fallback)
const text = z.string().min(1, 'a text that is not empty').optional()
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

function isAddressList(entries: readonly string[]): boolean {
  try {
    createAddressList(entries)
    return true
  } catch {
    return false
  }
}

const schema = z
  .object({
    NODE_ENV: z.string().default('production'),
    PORT: port(3000),
    REALTIME_PORT: port(3001),
    BELLWETHER_DATA: z.string().min(1, 'a folder').default('.data'),
    BELLWETHER_URL: url(['http:', 'https:'], 'https://bellwether.example.com'),
    REALTIME_URL: url(['http:', 'https:'], 'https://live.bellwether.example.com'),
    DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/bellwether'),
    REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379'),
    CLICKHOUSE_URL: url(['http:', 'https:'], 'http://user:password@host:8123'),
    NEXTAUTH_SECRET: z.string().min(32, 'at least 32 random characters').optional(),
    GOOGLE_CLIENT_ID: text,
    GOOGLE_CLIENT_SECRET: text,
    GITHUB_CLIENT_ID: text,
    GITHUB_CLIENT_SECRET: text,
    OIDC_ISSUER: url(['http:', 'https:'], 'https://keycloak.example.com/realms/main'),
    OIDC_CLIENT_ID: text,
    OIDC_CLIENT_SECRET: text,
    LOCAL_OIDC_ISSUER: url(['http:'], 'http://localhost:4000'),
    LOCAL_OIDC_CLIENT_ID: text,
    LOCAL_OIDC_CLIENT_SECRET: text,
    LOCAL_SIGN_IN: z.enum(['on', 'off', 'auto'], { error: 'on, off or auto' }).default('auto'),
    SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587'),
    // The contract names these for models, payments, text messages and files; a wrong one is told at the start too.
    OPENAI_API_KEY: text,
    GOOGLE_GENERATIVE_AI_API_KEY: text,
    ANTHROPIC_API_KEY: text,
    LLM_BASE_URL: url(['http:', 'https:'], 'http://localhost:11434/v1'),
    LLM_API_KEY: text,
    LLM_MODEL: text,
    SMS_URL: url(['http:', 'https:'], 'https://user:password@sms.example.com/send'),
    STRIPE_SECRET_KEY: text,
    STRIPE_WEBHOOK_SECRET: text,
    S3_ENDPOINT: url(['http:', 'https:'], 'https://s3.example.com'),
    S3_REGION: text,
    S3_BUCKET: text,
    S3_ACCESS_KEY_ID: text,
    S3_SECRET_ACCESS_KEY: text,
    MAIL_FROM: z.string().default('Bellwether <bellwether@localhost>'),
    TRUSTED_PROXIES: list.refine(isAddressList, {
      error: 'addresses or networks, such as 10.0.0.0/8,192.168.1.10',
    }),
    // Private addresses that webhooks and checks may reach all the same.
    OUTBOUND_ALLOW: list.refine(isAddressList, {
      error: 'addresses or networks, such as 127.0.0.1,10.20.0.0/16',
    }),
    // Asked only when checks fail without any answer, to tell an outage of others from one of our own.
    EGRESS_HOSTS: list
      .refine((hosts) => hosts.every((host) => /^[^\s:]+:\d+$/.test(host)), {
        error: 'hosts with ports, such as 1.1.1.1:443,8.8.8.8:443',
      })
      .transform((hosts) => (hosts.length > 0 ? hosts : ['1.1.1.1:443', '8.8.8.8:443'])),
    PINGER_REGION: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'up to 40 small letters, digits and dashes')
      .default('local'),
    CORS_ORIGINS: list,
    INGEST_BUFFER_MB: count(1_024),
    INGEST_EVENTS_PER_KEY: count(6_000_000),
    INGEST_EVENTS_PER_WORKSPACE: count(12_000_000),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'debug, info, warn, error or silent' })
      .default('info'),
  })
  .superRefine((env, check) => {
    for (const name of ['GOOGLE', 'GITHUB', 'OIDC'] as const) {
      const id = env[`${name}_CLIENT_ID`]
      const secret = env[`${name}_CLIENT_SECRET`]
      if (Boolean(id) === Boolean(secret)) continue
      const missing = `${name}_CLIENT_${id ? 'SECRET' : 'ID'}`
      check.addIssue({ code: 'custom', path: [missing], message: `set together with its other half` })
    }
    if (env.OIDC_CLIENT_ID && !env.OIDC_ISSUER) {
      check.addIssue({ code: 'custom', path: ['OIDC_ISSUER'], message: 'the address of the OpenID provider' })
    }
  })

export type Env = z.infer<typeof schema>

/** Reads a set of variables, or throws one line that names the first wrong one and what it should be. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new Error(`${issue?.path.join('.')} should be ${issue?.message}.`)
}

let current: Env | undefined

export function getEnv(): Env {
  current ??= parseEnv(process.env)
  return current
}

/** Takes on the environment of an instance, for a program that works beside it. What is set already wins. */
export function adoptEnv(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) process.env[name] ||= value
  current = undefined
}

/** For programs that start others: everything of ours plus what the system itself set. */
export const inheritedEnv = (): NodeJS.ProcessEnv => process.env

/** A variable that the program cannot run without; `npm start` sets each of them. */
export function requireEnv<Name extends keyof Env>(name: Name): NonNullable<Env[Name]> {
  const value = getEnv()[name]
  if (value === undefined || value === null) {
    throw new Error(`${name} is not set. “npm start” sets it; on a server, set it yourself.`)
  }
  return value
}

/** Where browsers reach the live connection. */
export function realtimeUrl(): string {
  const { REALTIME_URL, REALTIME_PORT } = getEnv()
  if (REALTIME_URL) return REALTIME_URL
  const { protocol, hostname } = new URL(baseUrl())
  return `${protocol}//${hostname}:${REALTIME_PORT}`
}

export const baseUrl = () => getEnv().BELLWETHER_URL ?? `http://localhost:${getEnv().PORT}`

/** next-auth reads its address from the environment itself. */
export function exposeSignInUrl(): void {
  process.env.NEXTAUTH_URL ??= baseUrl()
}
