import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createBreaker } from './breaker.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = () => new Promise<never>(() => undefined)
const done = () => Promise.resolve('done')
const refused = { code: 'SYS_001', message: expect.stringContaining('The engine') as string }

/** An engine that answers until it is told to fall silent. */
function createEngine(name: string) {
  let answer = Promise.withResolvers<void>()
  answer.resolve()
  const drop = vi.fn<() => void>()
  const breaker = createBreaker({ name, code: 'SYS_001', ping: () => answer.promise, drop }).get()
  return {
    breaker,
    drop,
    freeze: () => void (answer = Promise.withResolvers()),
    goOn: () => answer.resolve(),
  }
}

it('fails what is under way when the engine falls silent, refuses at once, and opens when it answers', async () => {
  const { breaker, drop, freeze, goOn } = createEngine('The engine 1')
  await vi.advanceTimersByTimeAsync(2_000)
  freeze()
  const hanging = expect(breaker.run(never)).rejects.toMatchObject(refused)
  await vi.advanceTimersByTimeAsync(2_400)
  await hanging
  expect(drop).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(60_000)
  await expect(breaker.run(done)).rejects.toMatchObject(refused)
  goOn()
  await vi.advanceTimersByTimeAsync(0)
  await expect(breaker.run(done)).resolves.toBe('done')
  expect(drop).toHaveBeenCalledOnce()
})

it('takes slow work for what it is while the engine answers', async () => {
  const { breaker } = createEngine('The engine 2')
  const slow = breaker.run(() => new Promise((resolve) => setTimeout(() => resolve('late'), 9_000)))
  await vi.advanceTimersByTimeAsync(9_000)
  await expect(slow).resolves.toBe('late')
})

it('refuses after five failures in a row until the engine has answered', async () => {
  const { breaker } = createEngine('The engine 3')
  for (let failures = 0; failures < 5; failures++)
    await expect(breaker.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(breaker.run(done)).rejects.toMatchObject(refused)
  await vi.advanceTimersByTimeAsync(500)
  await expect(breaker.run(done)).resolves.toBe('done')
})
