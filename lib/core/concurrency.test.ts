import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, it, vi } from 'vitest'

import { createBatch, createConcurrencyLimit, SingleFlight, withTimeout } from './concurrency.ts'

describe('withTimeout', () => {
  it('answers what comes in time, and fails for what does not come', async () => {
    await expect(withTimeout(1_000, () => Promise.resolve(1))).resolves.toBe(1)
    await expect(withTimeout(10, () => new Promise(() => undefined))).rejects.toThrow('timed out after 10ms')
    await expect(withTimeout(1_000, () => Promise.reject(new Error('own')))).rejects.toThrow('own')
  })
})

describe('createConcurrencyLimit', () => {
  it('runs so much at a time in the order in which it came, also after a failure', async () => {
    const limit = createConcurrencyLimit(2)
    const begun: number[] = []
    let running = 0
    let most = 0
    const work = async (place: number) => {
      begun.push(place)
      most = Math.max(most, ++running)
      await sleep(2)
      running--
      if (place === 1) throw new Error('one')
      return place
    }
    const places = [0, 1, 2, 3, 4, 5]
    const results = await Promise.allSettled(places.map((place) => limit.run(() => work(place))))
    expect(most).toBe(2)
    expect(begun).toEqual(places)
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true, true])
  })
})

describe('SingleFlight', () => {
  it('does once what is asked for at once, and anew what is asked for later', async () => {
    const flights = new SingleFlight<number>()
    const { promise, reject } = Promise.withResolvers<number>()
    const work = vi.fn<() => Promise<number>>().mockReturnValueOnce(promise).mockResolvedValueOnce(2)
    const joined = Promise.allSettled([flights.run('a', work), flights.run('a', work)])
    expect(await flights.run('b', async () => 3)).toBe(3)
    reject(new Error('first'))
    expect((await joined).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await flights.run('a', work)).toBe(2)
    expect(work).toHaveBeenCalledTimes(2)
  })
})

describe('createBatch', () => {
  it('asks together what came meanwhile, and a failure is of its batch alone', async () => {
    const asked: (readonly number[])[] = []
    const ask = createBatch(async (questions: readonly number[]) => {
      asked.push(questions)
      await sleep(1)
      if (questions.includes(2)) throw new Error('two')
      return questions.map((question) => question * 10)
    })
    const first = ask(1)
    const others = Promise.allSettled([ask(2), ask(3)])
    expect(await first).toBe(10)
    expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await ask(4)).toBe(40)
    expect(asked).toEqual([[1], [2, 3], [4]])
  })
})
