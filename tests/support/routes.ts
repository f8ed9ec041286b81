import { glob } from 'node:fs/promises'
import { join } from 'node:path'

import type { Method } from '#lib/platform/operation'

type Handler = (request: Request, context: { params: Promise<Record<string, unknown>> }) => Promise<Response>

export interface Route {
  file: string
  /** As operations and the API document write it: `/api/keys/{id}`. */
  path: string
  handlers: Partial<Record<Method, Handler>>
}

const repository = join(import.meta.dirname, '../..')
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

let routes: Promise<Route[]> | undefined

/** Every route file there is, with what it answers. */
export const listRoutes = () => (routes ??= readRoutes())

/** As the router chooses: the file of that very path, else the one that answers for all below a folder. */
export async function findRoute(path: string): Promise<Route | null> {
  const all = await listRoutes()
  const below = all.filter(
    (each) => each.path.endsWith('/{...path}') && path.startsWith(each.path.slice(0, -9)),
  )
  return (
    all.find((each) => each.path === path) ??
    below.toSorted((a, b) => b.path.length - a.path.length)[0] ??
    null
  )
}

async function readRoutes(): Promise<Route[]> {
  const files = await Array.fromAsync(glob('app/**/route.{ts,tsx}', { cwd: repository }))
  return Promise.all(files.toSorted().map(readRoute))
}

async function readRoute(file: string): Promise<Route> {
  const module = (await import(join(repository, file))) as Record<string, Handler>
  const present = methods.filter((method) => module[method])
  return {
    file,
    path: toPath(file),
    handlers: Object.fromEntries(present.map((method) => [method, module[method]])),
  }
}

function toPath(file: string): string {
  const parts = file.split('/').slice(1, -1)
  const shown = parts.filter((part) => !/^\(.*\)$/.test(part))
  return `/${shown.map((part) => part.replace(/^\[(.*)\]$/, '{$1}')).join('/')}`
}
