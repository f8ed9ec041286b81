import { expect, it } from 'vitest'

import { describeApi } from '#lib/http/openapi'
import { describePlainRoutes } from '#lib/http/plain-routes'
import { allOperations } from '#lib/modules'
import type { Method } from '#lib/platform/operation'
import { createRequest } from '#tests/support/call-route'
import { findRoute, listRoutes } from '#tests/support/routes'

/** Routes that serve no operation, and why they need none. */
const withoutOperation: Record<string, string> = {
  '/in/{...rest}': 'leads nowhere, and says so',
  '/api/auth/callback/{provider}': 'a provider sends the browser back here',
  '/auth/oauth': 'sends the browser to a provider',
  '/api/openapi.json': 'the description of the API itself',
  '/api/mcp': 'serves operations as tools, each under its own scope',
  '/llms.txt': 'says where the documents are, names nobody',
  '/health': 'asked by load balancers, names nobody',
  '/health/{module}': 'asked by load balancers, names nobody',
  '/ping/{...parts}': 'asked by jobs, whose token is the permission',
  '/status/{slug}': 'what is published, for anybody',
  '/status/{slug}/{file}': 'what is published, for anybody',
  '/metrics': 'asked by a scraper on the same network, or by who runs the instance',
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const bindings = new Set(allOperations.map(({ http }) => http as string))
const paths = [...new Set(allOperations.map(({ http }) => http.split(' ')[1] ?? ''))]

/** Other tools ask their own addresses a few things by GET before they send; each format knows which. */
const alsoRead = new Set(['GET /in/{dialect}/{...path}'])

const fill = (path: string) => path.replaceAll(/\{[^}]*\}/g, 'x')

async function ask(method: Method, path: string): Promise<Response> {
  const handler = (await findRoute(path))?.handlers[method]
  if (!handler) throw new Error(`${method} ${path} is answered by nobody`)
  return handler(createRequest(method, fill(path), {}, {}), { params: Promise.resolve({}) })
}

it('every route file serves operations, or is named here', async () => {
  const served = new Set(await Promise.all(paths.map(async (path) => (await findRoute(path))?.path)))
  const others = (await listRoutes()).map(({ path }) => path).filter((path) => !served.has(path))
  expect(others.toSorted()).toEqual(Object.keys(withoutOperation).toSorted())
})

it('a method that an operation declares is answered, any other refused in words', async () => {
  for (const path of paths) {
    const declared = methods.filter((method) =>
      [bindings, alsoRead].some((known) => known.has(`${method} ${path}`)),
    )
    for (const method of methods) {
      const response = await ask(method, path)
      if (declared.includes(method)) {
        expect(response.status, `${method} ${path}`).not.toBe(405)
        continue
      }
      expect(response.status, `${method} ${path}`).toBe(405)
      expect(response.headers.get('allow')).toBe(declared.join(', '))
      expect(await response.json()).toMatchObject({ status: 405, error: { code: 'REQ_005' } })
    }
  }
})

it('what leads nowhere says so, to everyone', async () => {
  for (const path of [
    '/api/nowhere',
    '/api/keys/x/nowhere',
    '/api/keys//rotate',
    '/api/%zz',
    '/auth/nowhere',
    '/admin/x',
  ]) {
    for (const method of methods) {
      const handler = (await findRoute(path))?.handlers[method]
      const request = createRequest(method, path, {}, {})
      const response = await handler?.(request, { params: Promise.resolve({}) })
      expect(await response?.json(), path).toMatchObject({ status: 404, error: { code: 'REQ_002' } })
    }
  }
})

it('the API document and the operations say the same', () => {
  const described = describeApi() as { paths: Record<string, Record<string, unknown>> }
  const plain = describePlainRoutes()
  const documented = Object.entries(described.paths)
    .filter(([path]) => !(path in plain))
    .flatMap(([path, served]) => Object.keys(served).map((method) => `${method.toUpperCase()} ${path}`))
  // Formats of other tools are documented address by address.
  const patternOf = (binding: string) => binding.replace(/ \/in\/.*/, ' /in/{dialect}/{...path}')
  expect(new Set(documented.map(patternOf))).toEqual(bindings)
  const missing = Object.keys(withoutOperation).filter((path) => !(path in described.paths))
  expect(missing).toEqual(['/in/{...rest}', '/api/auth/callback/{provider}'])
})
