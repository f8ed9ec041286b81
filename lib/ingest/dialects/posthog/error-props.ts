import { firstText, type Json, keepGiven, toList, toObject } from '../pick.ts'

const mostFrames = 20

/** An exception as what people ask for: its kind, its message and where it was; without lines of the source. */
export function errorProps(properties: Json): Json {
  const exception = toObject(toList(properties.$exception_list)[0])
  const frames = toList(toObject(exception.stacktrace).frames).map(toObject)
  return keepGiven({
    type: firstText(exception.type, properties.$exception_type),
    message: firstText(exception.value, properties.$exception_message),
    level: properties.$exception_level,
    handled: toObject(exception.mechanism).handled,
    stack: frames.length === 0 ? undefined : frames.slice(-mostFrames).map(writeFrame),
  })
}

const writeFrame = (frame: Json) =>
  `${firstText(frame.function) ?? '?'} (${firstText(frame.filename) ?? '?'}:${Number(frame.lineno ?? 0)})`
