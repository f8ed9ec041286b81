const failuresToOpen = 5
const retryAfterMs = 60_000

/** Whether a provider is asked at all: after five failures in a row it is left alone for a minute, then asked once. */
export interface Circuit {
  failures: number
  closedUntil: number
}

export const newCircuit = (): Circuit => ({ failures: 0, closedUntil: 0 })

export const mayAsk = ({ failures, closedUntil }: Circuit, nowMs: number) =>
  failures < failuresToOpen || nowMs >= closedUntil

/** Who asks after the minute is the only one to do so until it is known how it ended. */
export const afterAsking = (circuit: Circuit, nowMs: number): Circuit =>
  circuit.failures < failuresToOpen ? circuit : { ...circuit, closedUntil: nowMs + retryAfterMs }

export const afterFailure = ({ failures }: Circuit, nowMs: number): Circuit => ({
  failures: failures + 1,
  closedUntil: nowMs + retryAfterMs,
})
