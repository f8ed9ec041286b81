import { createElement, Fragment } from 'react'

import type { EventEntry } from './event-entry.ts'

export function EventText({ entry }: { entry: EventEntry }) {
  const parts = entry.sentence.map(({ text, strong }) =>
    strong ? createElement('b', { className: 'font-medium wrap-anywhere' }, text) : text,
  )
  return createElement(Fragment, null, ...parts)
}
