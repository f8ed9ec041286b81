import type { ReactNode } from 'react'

export function TwoNouns() {
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
      <Noun
        word="Operation"
        meaning="Anything that someone may do."
        example="keys.create"
        parts={[
          'the endpoint',
          'its documentation',
          'the permission check',
          'the audit entry',
          'the rate limit',
        ]}
      >
        Declared once, with the right it needs. What a person can do in the browser a program can do with a
        key, under the same rights. There is no second place where a permission is checked.
      </Noun>
      <Noun
        word="Event"
        meaning="Anything that happened."
        example="key.created"
        parts={[
          'the activity page',
          'the bell',
          'every open browser',
          'the analytics store',
          'each subscriber',
        ]}
      >
        Written in the transaction of the change, together with what is owed to each listener. A delivery that
        keeps failing is kept with its payload and its error until a person mends, replays or discards it.
      </Noun>
    </div>
  )
}

interface NounProps {
  word: string
  meaning: string
  example: string
  parts: readonly string[]
  children: ReactNode
}

function Noun({ word, meaning, example, parts, children }: NounProps) {
  return (
    <div>
      <h3 className="text-lg font-medium">
        {word}. <span className="text-muted font-normal">{meaning}</span>
      </h3>
      <p className="mt-2 max-w-prose text-pretty">{children}</p>
      <div className="mt-4 flex items-start gap-3">
        <code className="figures text-accent text-sm leading-6">{example}</code>
        <ul className="border-accent/50 text-sm leading-6 border-l pl-3">
          {parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
