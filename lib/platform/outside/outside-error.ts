export type OutsideFailure =
  | 'blocked'
  | 'unknown-name'
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'redirect'
  /** Nothing is known of the other side: our own network or machine could not do it. */
  | 'our-side'

/** Why nothing came back from outside, said so that whoever entered the address can mend it. */
export class OutsideError extends Error {
  readonly failure: OutsideFailure

  constructor(failure: OutsideFailure, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OutsideError'
    this.failure = failure
  }
}
