import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { inheritedEnv } from '#lib/platform/env'

import { openidIssuer } from '../addresses.ts'
import { ensureEngineSettings, type EngineSettings } from '../engine-settings.ts'

const redirectUri = 'http://localhost:3999/api/auth/callback/local'
const verifier = 'a-verifier-of-at-least-forty-three-characters-1234'

let folder: string
let provider: ChildProcess
let settings: EngineSettings
let issuer: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-openid-'))
  settings = await ensureEngineSettings(folder)
  issuer = openidIssuer(settings)
  const program = join(import.meta.dirname, '../openid.ts')
  provider = spawn(process.execPath, [program, folder, redirectUri], { env: inheritedEnv(), stdio: 'ignore' })
  const isUp = () =>
    fetch(`${issuer}/.well-known/openid-configuration`).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await isUp())) await delay(50)
}, 60_000)

afterAll(async () => {
  provider.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

function createBrowser() {
  const cookies = new Map<string, string>()
  return async (address: string, form?: Record<string, string>) => {
    const response = await fetch(new URL(address, issuer), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return { response, location: response.headers.get('location') ?? '' }
  }
}

async function open(overrides: Record<string, string> = {}) {
  const browse = createBrowser()
  const question = new URLSearchParams({
    client_id: settings.openid.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...overrides,
  })
  const { response, location } = await browse(`/auth?${question}`)
  return { browse, page: location, response }
}

async function finish(form: Record<string, string>) {
  const { browse, page } = await open()
  const { location: resume } = await browse(page, form)
  return new URL((await browse(resume)).location)
}

async function redeem(code: string, codeVerifier: string) {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${settings.openid.clientId}:${settings.openid.clientSecret}`)}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    }),
  })
  return (await answer.json()) as { id_token?: string; error?: string }
}

test('a demo person signs in, with state, nonce and PKCE', async () => {
  const callback = await finish({ person: 'demo-ada' })
  expect(`${callback.origin}${callback.pathname}`).toBe(redirectUri)
  expect(callback.searchParams.get('state')).toBe('state-1')
  const { id_token: token = '' } = await redeem(callback.searchParams.get('code') ?? '', verifier)
  const ada = { sub: 'demo-ada', name: 'Ada Winter', email: 'ada@example.com', email_verified: true }
  expect(decodeJwt(token)).toMatchObject({ ...ada, nonce: 'nonce-1', iss: issuer })
})

test('someone else may sign in, and is the same person each time', async () => {
  const claims = []
  for (const email of ['Eve@Example.com', 'eve@example.com']) {
    const callback = await finish({ name: 'Eve <b>', email })
    const { id_token: token = '' } = await redeem(callback.searchParams.get('code') ?? '', verifier)
    claims.push(decodeJwt(token))
  }
  expect(claims[0]).toMatchObject({ name: 'Eve <b>', email: 'eve@example.com' })
  expect(claims[0]?.sub).toBe(claims[1]?.sub)
})

test('a wrong verifier redeems nothing, and a request without PKCE is refused', async () => {
  const callback = await finish({ person: 'demo-ben' })
  const answer = await redeem(callback.searchParams.get('code') ?? '', `${verifier}-other`)
  expect(answer).toMatchObject({ error: 'invalid_grant' })
  const { page } = await open({ code_challenge: '', code_challenge_method: '' })
  expect(new URL(page).searchParams.get('error')).toBe('invalid_request')
})

test('another address to return to is refused on a page of ours', async () => {
  const { response } = await open({ redirect_uri: 'https://evil.example/' })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('This sign-in cannot go on')
})

test('to cancel leads back with access_denied', async () => {
  const callback = await finish({ cancel: 'yes' })
  expect(callback.searchParams.get('error')).toBe('access_denied')
})

test('what was typed comes back as text, never as markup', async () => {
  const { browse, page } = await open()
  const { response } = await browse(page, { name: '"><script>alert(1)</script>', email: 'nothing' })
  expect(response.status).toBe(422)
  const text = await response.text()
  expect(text).toContain('&quot;&gt;&lt;script&gt;')
  expect(text).not.toContain('<script>')
})

test('who signed in before is asked again', async () => {
  const { browse, page } = await open()
  const { location: resume } = await browse(page, { person: 'demo-dev' })
  await browse(resume)
  const again = await browse(
    `/auth?${new URLSearchParams({
      client_id: settings.openid.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })}`,
  )
  expect(again.location).toMatch(/^\/sign-in\//)
})
