import { describe, expect, it } from 'vitest'

import { allModules } from '#lib/modules'

import { readFiles } from './list-files.ts'

const moduleOf = (path: string) => path.split('/')[1] ?? ''
const prefixesOf = (name: string) => Object.keys(allModules.find((module) => module.name === name)?.ids ?? {})

describe('prefixes of ids', () => {
  it('belong to one module each, and are short words', () => {
    const all = allModules.flatMap(({ ids }) => Object.keys(ids))
    expect(all.filter((prefix, at) => all.indexOf(prefix) !== at)).toEqual([])
    expect(all.filter((prefix) => !/^[a-z]{2,8}$/.test(prefix))).toEqual([])
  })

  it('are declared in the manifest of the module that makes the ids, and are in use', async () => {
    const made = new Map<string, Set<string>>()
    const wrong: string[] = []
    for (const { path, text } of await readFiles(/^(?:app|lib|server)\/.*(?<!\.test)\.tsx?$/)) {
      if (path.startsWith('lib/core/')) continue
      const declared = new Set([...prefixesOf('platform'), ...prefixesOf(moduleOf(path))])
      for (const [call, prefix = ''] of text.matchAll(/\bnewId\(\s*(?:'([^']*)')?/g)) {
        if (!declared.has(prefix)) wrong.push(`${path}: ${call}`)
        made.set(moduleOf(path), (made.get(moduleOf(path)) ?? new Set()).add(prefix))
      }
    }
    expect(wrong).toEqual([])
    const unused = allModules
      .filter(({ name }) => name !== 'platform')
      .flatMap(({ name, ids }) => Object.keys(ids).filter((prefix) => !made.get(name)?.has(prefix)))
    expect(unused).toEqual([])
  })
})

it('no two modules have a resource, or a probe, of the same name', () => {
  const names = allModules.flatMap(({ resources, health }) => [
    ...Object.keys(resources),
    ...Object.keys(health?.probes ?? {}).map((probe) => `probe ${probe}`),
  ])
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

it('every scope of an operation names a resource', () => {
  const resources = new Set(allModules.flatMap((module) => Object.keys(module.resources)))
  const unknown = allModules
    .flatMap(({ operations }) => operations)
    .filter(({ scope }) => /:(?:read|write)$/.test(scope) && !resources.has(scope.split(':')[0] ?? ''))
  expect(unknown.map(({ name }) => name)).toEqual([])
})

it('every module is gathered, and has its folder’s name', async () => {
  const paths = (await readFiles(/^lib\/[a-z-]+\/manifest\.ts$/)).map(({ path }) => moduleOf(path))
  expect(allModules.map(({ name }) => name).toSorted()).toEqual(paths.toSorted())
})
