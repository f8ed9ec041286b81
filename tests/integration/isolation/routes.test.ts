import { expect, it } from 'vitest'

import { describeApi } from '#lib/http/openapi'
import { describePlainRoutes } from '#lib/http/plain-routes'
import { allOperations } from '#lib/modules'
import { createRequest } from '#tests/support/call-route'
import { listRoutes } from '#tests/support/routes'

/** Routes that are no operation, and why they need none. */
const withoutOperation: Record<string, string> = {
  '/admin/{...rest}': 'leads nowhere, and says so',
  '/api/{...rest}': 'leads nowhere, and says so',
  '/auth/{...rest}': 'leads nowhere, and says so',
  '/in/{...rest}': 'leads nowhere, and says so',
  '/api/auth/callback/{provider}': 'a provider sends the browser back here',
  '/auth/oauth': 'sends the browser to a provider',
  '/api/openapi.json': 'the description of the API itself',
  '/health': 'asked by load balancers, names nobody',
  '/health/{module}': 'asked by load balancers, names nobody',
  '/metrics': 'asked by a scraper on the same network, or by who runs the instance',
}

const bindings = new Set(allOperations.map(({ http }) => http as string))

/** Other tools ask their own addresses a few things by GET before they send; each format knows which. */
const alsoRead = new Set(['GET /in/{dialect}/{...path}'])

/** The pattern under which the router finds an address; most are their own. */
const patternOf = (binding: string) => binding.replace(/ \/in\/.*/, ' /in/{dialect}/{...path}')

it('every route file serves declared operations, or is named here', async () => {
  const unknown: string[] = []
  for (const { file, path, handlers } of await listRoutes()) {
    if (path in withoutOperation) continue
    const served = Object.keys(handlers).filter((method) => bindings.has(`${method} ${path}`))
    if (served.length === 0) unknown.push(file)
  }
  expect(unknown).toEqual([])
})

it('names no route that is gone', async () => {
  const paths = new Set((await listRoutes()).map(({ path }) => path))
  expect(Object.keys(withoutOperation).filter((path) => !paths.has(path))).toEqual([])
})

it('every operation is answered by a route file under its own method', async () => {
  const routes = await listRoutes()
  const missing = allOperations.filter(({ http }) => {
    const [method, path] = http.split(' ') as ['GET', string]
    return !routes.find((route) => route.path === path)?.handlers[method]
  })
  expect(missing.map(({ name }) => name)).toEqual([])
})

it('a method that no operation declares is refused in words', async () => {
  for (const { path, handlers } of await listRoutes()) {
    if (path in withoutOperation) continue
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      if (bindings.has(`${method} ${path}`) || alsoRead.has(`${method} ${path}`)) continue
      const handler = handlers[method]
      if (!handler) throw new Error(`${method} ${path} is answered by nobody`)
      const response = await handler(createRequest(method, '/', {}, {}), { params: Promise.resolve({}) })
      expect(response.status, `${method} ${path}`).toBe(405)
      expect(response.headers.get('allow')).toMatch(/^[A-Z, ]+$/)
      expect(await response.json()).toMatchObject({ status: 405, error: { code: 'REQ_005' } })
    }
  }
})

it('what leads nowhere says so, to everyone', async () => {
  for (const { path, handlers } of await listRoutes()) {
    if (!path.endsWith('{...rest}')) continue
    for (const handler of Object.values(handlers)) {
      const response = await handler(createRequest('GET', path, {}, {}), { params: Promise.resolve({}) })
      expect(await response.json(), path).toMatchObject({ status: 404, error: { code: 'REQ_002' } })
    }
  }
})

it('the API document and the routes say the same', async () => {
  const { paths } = describeApi() as { paths: Record<string, Record<string, unknown>> }
  const plain = describePlainRoutes()
  const described = Object.entries(paths)
    .filter(([path]) => !(path in plain))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  const routed = (await listRoutes())
    .filter(({ path }) => !(path in withoutOperation))
    .flatMap(({ path, handlers }) => Object.keys(handlers).map((method) => `${method} ${path}`))
  expect(described.map(patternOf).filter((binding) => !routed.includes(binding))).toEqual([])
  expect(new Set(described.map(patternOf))).toEqual(bindings)
  const documented = new Set(described.map((binding) => patternOf(binding).split(' ')[1]))
  const undocumented = routed
    .map((binding) => binding.split(' ')[1] ?? '')
    .filter((path) => !documented.has(path))
  expect(undocumented).toEqual([])
})

it('the API document holds what is no operation too, but for what nobody asks for by themselves', () => {
  const { paths } = describeApi() as { paths: Record<string, unknown> }
  const undocumented = Object.keys(withoutOperation).filter((path) => !(path in paths))
  expect(undocumented.filter((path) => !path.endsWith('{...rest}'))).toEqual([
    '/api/auth/callback/{provider}',
  ])
})
