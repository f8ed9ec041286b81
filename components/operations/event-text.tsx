import { createElement, Fragment } from 'react'

import type { EventEntry } from './event-entry.ts'
import { getSentence } from './event-sentence.ts'

export function EventText({ entry }: { entry: EventEntry }) {
  const parts = getSentence(entry).map((part) =>
    typeof part === 'string' ? part : createElement('b', { className: 'font-medium wrap-anywhere' }, part[0]),
  )
  return createElement(Fragment, null, ...parts)
}
