import { expect, it } from 'vitest'

import { afterAsking, afterFailure, mayAsk, newCircuit } from './circuit.ts'

it('leaves a provider alone for a minute after five failures, then asks once', () => {
  let circuit = newCircuit()
  for (let failed = 0; failed < 5; failed++) {
    expect(mayAsk(circuit, 1_000)).toBe(true)
    circuit = afterFailure(afterAsking(circuit, 1_000), 1_000)
  }
  expect(mayAsk(circuit, 60_999)).toBe(false)
  expect(mayAsk(circuit, 61_000)).toBe(true)
  circuit = afterAsking(circuit, 61_000)
  expect(mayAsk(circuit, 61_001)).toBe(false)
  expect(mayAsk(afterFailure(circuit, 62_000), 121_500)).toBe(false)
  expect(mayAsk(newCircuit(), 62_000)).toBe(true)
})
