import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'

import { openidIssuer } from './addresses.ts'
import { readEngineSettings } from './engine-settings.ts'
import { keepKeys } from './openid/keys.ts'
import { renderSignIn } from './openid/page.ts'
import { toPerson, type Person } from './openid/people.ts'
import { createProvider } from './openid/provider.ts'

const maxFormBytes = 8 * 1024
const mostPeople = 10_000

const [folder = '.data', ...redirectUris] = process.argv.slice(2)
const dataFolder = resolve(folder)
const settings = await readEngineSettings(dataFolder)
const issuer = openidIssuer(settings)
const { clientId, clientSecret, port } = settings.openid
const others = new Map<string, Person>()
const keys = await keepKeys(dataFolder)
const provider = createProvider({ issuer, clientId, clientSecret, redirectUris, keys }, others)
const serveProtocol = provider.callback()
// Browsers check where a form ends up over all redirects, and that is the address of the application.
const formTargets = ["'self'", ...new Set(redirectUris.map((uri) => new URL(uri).origin))].join(' ')

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8')
    if (text.length > maxFormBytes) throw new Error('The form is too large.')
  }
  return new URLSearchParams(text)
}

async function serveSignIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(request, response)
  const action = `/sign-in/${interaction.uid}`
  let problem: string | undefined
  let form = new URLSearchParams()
  if (request.method === 'POST') {
    form = await readForm(request)
    if (form.has('cancel')) {
      const refusal = { error: 'access_denied', error_description: 'The sign-in was cancelled.' }
      await provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false })
      return
    }
    const person = toPerson(form)
    if ('sub' in person) {
      if (others.size >= mostPeople) others.clear()
      others.set(person.sub, person)
      await provider.interactionFinished(request, response, {
        login: { accountId: person.sub, remember: false },
      })
      return
    }
    problem = person.problem
  }
  const nonce = randomBytes(16).toString('base64')
  response.writeHead(problem ? 422 : 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action ${formTargets}; frame-ancestors 'none'; base-uri 'none'`,
  })
  const filled = { name: form.get('name') ?? '', email: form.get('email') ?? '' }
  response.end(renderSignIn({ action, nonce, ...filled, ...(problem ? { problem } : {}) }))
}

const server = createServer((request, response) => {
  if (!URL.canParse(request.url ?? '/', issuer)) {
    response.writeHead(400).end()
    return
  }
  const { pathname } = new URL(request.url ?? '/', issuer)
  if (!pathname.startsWith('/sign-in/')) {
    void serveProtocol(request, response)
    return
  }
  serveSignIn(request, response).catch(() => {
    if (response.headersSent) response.destroy()
    else
      response
        .writeHead(400, { 'Content-Type': 'text/plain' })
        .end('This sign-in has ended. Start it again.\n')
  })
})

// Both families, since “localhost” may mean either to a browser; nobody outside this machine reaches them.
server.listen(port, '127.0.0.1', () => console.log(`OpenID provider at ${issuer}`))
const second = createServer((request, response) => void server.emit('request', request, response))
second.on('error', () => {})
second.listen(port, '::1')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0))
