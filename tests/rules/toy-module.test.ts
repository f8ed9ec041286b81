import { execFile } from 'node:child_process'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { beforeAll, describe, expect, it } from 'vitest'

import { writeSampleTree } from './sample-tree.ts'

const run = promisify(execFile)
const repository = join(import.meta.dirname, '../..')

const toy = {
  'lib/toys/manifest.ts': `
    import { defineModule } from '#lib/platform/module'
    import * as exports from './index.ts'

    defineModule({
      name: 'toys',
      exports,
      resources: {
        toys: { summary: 'Toys to play with', write: 'member' },
        buyers: { summary: 'Who bought them', write: 'admin', read: 'admin' },
      },
      ids: { toy: 'toy' },
      loops: { play: async () => console.log('the loop runs') },
      health: { needs: ['toybox'], probes: { toybox: async () => 'full' } },
      secrets: ['toy_pin'],
    })`,
  'lib/toys/index.ts': `
    import { z } from 'zod'
    import { event } from '#lib/platform/event'
    import { operation } from '#lib/platform/operation'
    import { room } from '#lib/platform/room'
    import { schedule, subscriber } from '#lib/platform/subscriber'

    export const toyMade = event({
      name: 'toy.made', summary: 'Toy made', data: z.object({}),
      wording: { icon: 'toys', sentence: () => ['made a toy'], notify: true },
    })
    export const listToys = operation({
      name: 'toys.list', summary: 'List toys', kind: 'read', http: 'GET /api/toys', scope: 'toys:read',
      input: z.object({}), output: z.object({}), run: async () => ({}),
    })
    export const toysRoom = room({ name: 'toys', summary: 'Toys', authorise: async () => undefined })
    export const countToys = subscriber({ name: 'toys.count', event: toyMade, run: async () => undefined })
    export const tidyToys = schedule({ name: 'toys.tidy', cron: '* * * * *', timeoutMs: 1, run: async () => undefined })`,
  'look.ts': `
    import { describeApi } from '#lib/http/openapi'
    import { healthOf } from '#lib/http/health-of'
    import { listGrantable } from '#lib/identity/index'
    import { permissionsOf } from '#lib/identity/permissions'
    import * as gathered from '#lib/modules'
    import { findEventType } from '#lib/platform/event'
    import { log } from '#lib/platform/log'

    log.error({ toy: { toy_pin: '4711' } }, 'logged')
    for (const loop of gathered.allLoops) if (String(loop).includes('the loop runs')) await loop(AbortSignal.abort())
    const health = await healthOf(new Request('http://localhost/health/toys'), 'toys')
    const roles = ['owner', 'admin', 'member', 'viewer'] as const
    const names = (all: readonly { name: string }[]) => all.map(({ name }) => name)
    console.log(JSON.stringify({
      api: Object.keys((describeApi(gathered.allOperations) as { paths: object }).paths),
      permissions: Object.fromEntries(roles.map((role) => [role, permissionsOf(role)])),
      grantable: listGrantable({ permissions: ['*'] }),
      health: await health.json(),
      rooms: names(gathered.allRooms),
      subscribers: names(gathered.allSubscribers),
      schedules: names(gathered.allSchedules),
      ids: gathered.allModules.flatMap(({ ids }) => Object.keys(ids)),
      event: findEventType('toy.made')?.summary,
    }))
    process.exit()`,
}

/** What a copy of the product that has one folder and one line more says of itself. */
interface Look {
  api: string[]
  permissions: Record<string, string[]>
  grantable: { scopes: string[]; resources: { name: string; summary: string }[] }
  health: { status: string; checks: object }
  rooms: string[]
  subscribers: string[]
  schedules: string[]
  ids: string[]
  event: string
}

let output = ''
let look: Look

beforeAll(async () => {
  await using tree = await writeSampleTree(toy, ['lib', 'package.json'])
  await symlink(join(repository, 'node_modules'), join(tree.folder, 'node_modules'))
  const gathering = join(tree.folder, 'lib/modules.ts')
  await writeFile(gathering, `import '#lib/toys/manifest'\n${await readFile(gathering, 'utf8')}`)
  const { stdout } = await run(process.execPath, ['look.ts'], { cwd: tree.folder })
  output = stdout
  look = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Look
}, 60_000)

describe('a module that is one folder and one line is found', () => {
  it('in the API document', () => expect(look.api).toContain('/api/toys'))

  it('in what each role may', () => {
    const { owner, admin, member, viewer } = look.permissions
    expect(owner).toEqual(['*'])
    expect(admin).toEqual(expect.arrayContaining(['*:read', 'toys:write', 'buyers:write']))
    expect(member).toEqual(expect.arrayContaining(['toys:read', 'toys:write', 'keys:read']))
    expect(viewer).toEqual(expect.arrayContaining(['toys:read', 'keys:read', 'notifications:write']))
    for (const kept of ['*:read', 'buyers:read', 'buyers:write']) {
      expect(member).not.toContain(kept)
      expect(viewer).not.toContain(kept)
    }
    expect(viewer).not.toContain('toys:write')
  })

  it('among the scopes of a key', () => {
    expect(look.grantable.scopes).toEqual(expect.arrayContaining(['toys:read', 'buyers:write']))
    expect(look.grantable.resources).toContainEqual({ name: 'toys', summary: 'Toys to play with' })
  })

  it('in the worker: loops, subscribers, schedules', () => {
    expect(output).toContain('the loop runs')
    expect(look.subscribers).toContain('toys.count')
    expect(look.schedules).toContain('toys.tidy')
  })

  it('in its health', () => {
    expect(look.health).toMatchObject({ status: 'healthy', checks: { toybox: { detail: 'full' } } })
  })

  it('in what the log hides', () => {
    expect(output).toContain('"toy_pin":"[secret]"')
    expect(output).not.toContain('4711')
  })

  it('by its room, its event and its ids', () => {
    expect(look.rooms).toContain('toys')
    expect(look.event).toBe('Toy made')
    expect(look.ids).toContain('toy')
  })
})
