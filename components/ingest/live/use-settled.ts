import { useEffect, useState } from 'react'

/** A value once it has not changed for a moment, such as what somebody types. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (settled === value) return
    const timer = setTimeout(() => setSettled(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, settled, afterMs])
  return settled
}

/** What it was before, for a while after it has changed. */
export function useFormer<Value>(value: Value, forMs: number): Value | null {
  const [held, setHeld] = useState<{ value: Value; former: Value | null }>({ value, former: null })
  if (held.value !== value) setHeld({ value, former: held.value })
  useEffect(() => {
    if (held.former === null) return
    const timer = setTimeout(() => setHeld({ value, former: null }), forMs)
    return () => clearTimeout(timer)
  }, [held.former, value, forMs])
  return held.former
}
