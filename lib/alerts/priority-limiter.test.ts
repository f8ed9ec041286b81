import { expect, it } from 'vitest'

import { createPriorityLimiter } from './priority-limiter.ts'

/** Work that ends when it is told to. */
function createWork(limiter: ReturnType<typeof createPriorityLimiter>) {
  const running = new Map<string, () => void>()
  return {
    begin(name: string, isSlow: boolean) {
      void limiter.run(isSlow, () => new Promise<void>((resolve) => running.set(name, resolve)))
    },
    async end(name: string) {
      running.get(name)?.()
      running.delete(name)
      await new Promise((resolve) => setImmediate(resolve))
    },
    async list() {
      await new Promise((resolve) => setImmediate(resolve))
      return [...running.keys()]
    },
  }
}

it('gives all places to what is quick', async () => {
  const work = createWork(createPriorityLimiter(3, 1))
  for (const name of ['a', 'b', 'c', 'd']) work.begin(name, false)
  expect(await work.list()).toEqual(['a', 'b', 'c'])
  await work.end('b')
  expect(await work.list()).toEqual(['a', 'c', 'd'])
})

it('keeps a place for what is quick, however much that is slow waits', async () => {
  const work = createWork(createPriorityLimiter(3, 1))
  for (const name of ['slow 1', 'slow 2', 'slow 3']) work.begin(name, true)
  expect(await work.list()).toEqual(['slow 1', 'slow 2'])
  for (const name of ['quick 1', 'quick 2']) work.begin(name, false)
  expect(await work.list()).toEqual(['slow 1', 'slow 2', 'quick 1'])
  await work.end('quick 1')
  expect(await work.list()).toEqual(['slow 1', 'slow 2', 'quick 2'])
  await work.end('slow 1')
  await work.end('quick 2')
  expect(await work.list()).toEqual(['slow 2', 'slow 3'])
})

it('lets go of a place when the work fails', async () => {
  const limiter = createPriorityLimiter(1, 0)
  await expect(limiter.run(false, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await limiter.run(true, async () => 'done')).toBe('done')
})
