import { Fragment } from 'react'

import type { EventEntry } from './event-entry.ts'

export const EventText = ({ entry: { sentence } }: { entry: EventEntry }) =>
  sentence.map(({ text, strong }, place) =>
    strong ? (
      <b key={place} className="font-medium wrap-anywhere">
        {text}
      </b>
    ) : (
      <Fragment key={place}>{text}</Fragment>
    ),
  )
