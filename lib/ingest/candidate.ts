/** What a sender says happened, before anything of it is believed. Its place in the request is how it is answered for. */
export interface Candidate {
  index: number
  name: unknown
  time?: unknown
  id?: unknown
  subject?: unknown
  session?: unknown
  value?: unknown
  props?: unknown
}

/** One thing that was not taken, and what the sender can do about it. */
export interface Refusal {
  index: number
  code: string
  message: string
  /** What was sent, for the page that lists refusals. */
  example?: unknown
}

/** Something that was taken in another form than it was sent, such as a text that was cut. */
export interface Alteration {
  index: number
  code: string
  message: string
  example?: unknown
}

/** What a dialect found in a request. */
export interface Reading {
  candidates: Candidate[]
  refused: Refusal[]
  altered?: Alteration[]
}
