import { ingestLimits } from './schema.ts'

const { nameLength, idLength, subjectLength, propertyPaths, propertyDepth, propertyNameLength, eventBytes } =
  ingestLimits

const longNumbers = 'a number of more than 15 digits is sent as text'

/** Why an event was not kept, and what to do about it. */
export const refusals = {
  event_not_object: 'An event is a JSON object such as {"name": "signed_up"}.',
  line_not_json: 'This line is not valid JSON. Send one complete event a line.',
  event_too_large: `An event may be ${eventBytes / 1024} KB as JSON. Leave out what nobody will ask for, or send several events.`,
  name_missing: 'Every event needs a “name”, a text such as "signed_up".',
  name_too_long: `A name may have ${nameLength} characters. Put what differs from event to event into props.`,
  name_invalid: 'A name holds no control characters and no half characters. Send plain text.',
  name_reserved: 'The name “*” stands for any event in queries. Choose another.',
  time_invalid:
    'The time cannot be read. Send ISO 8601, such as 2026-11-20T10:00:00Z, or seconds or milliseconds since 1970.',
  time_future:
    'The time lies more than a day in the future. Check the sender’s clock, and seconds against milliseconds.',
  time_expired:
    'The time lies before what this workspace keeps, so the event would vanish at once. Keep events longer, or leave it out.',
  id_invalid: `An id is a text or number of at most ${idLength} characters, without control characters; ${longNumbers}.`,
  subject_invalid: `A subject is a text or number of at most ${subjectLength} characters, without NUL and half characters; ${longNumbers}.`,
  session_invalid: `A session is a text or number of at most ${subjectLength} characters, without NUL and half characters; ${longNumbers}.`,
  value_invalid: 'A value is a finite number. Send text as a property.',
  id_reused:
    'Something else was kept under this id before, so this was left out. Send another event under an id of its own.',
  props_not_object: 'The props are an object such as {"plan": "team"}.',
  props_too_deep: `Props nest at most ${propertyDepth} levels deep. Flatten them.`,
  props_too_many: `Props hold at most ${propertyPaths} properties. Send what is asked for, or put a list where names differ each time.`,
  props_name_too_long: `The name of a property may have ${propertyNameLength} characters.`,
  props_name_forbidden: 'No property may be called “__proto__”.',
  props_text_invalid: 'A text holds the character NUL or half of a character. Send valid text.',
  props_number_not_finite: 'A number is too large to be one. Send it as text.',
  props_type_unknown: 'A property is of a type that JSON does not know.',
} as const
export type RefusalCode = keyof typeof refusals

/** What was kept in another form than it was sent. */
export const alterations = {
  number_rounded:
    'A whole number is too large to be exact and was rounded. Send it as text where every digit counts.',
  property_repeated: 'Two properties have the same path, such as "a.b" and "b" in "a". The first was kept.',
  property_renamed:
    'The name of a property was empty, or held “[]”, a control character or nothing between two dots, so no query could name it. That part is “_” now.',
  field_unknown:
    'An event has name, time, id, subject, session, value and props. Another field was left out: put it into props.',
} as const
export type AlterationCode = keyof typeof alterations
