import type { Volume } from './schema.ts'

const minuteMs = 60_000
const minutesOfHour = 60
const minutesOfStep = 15
const stepsOfDay = 96

interface Counts {
  accepted: number
  refused: number
}

/** What came from where, by minute since 1970. */
export type Minutes = ReadonlyMap<string, ReadonlyMap<number, Counts>>

/** Reads a hash of volumes: `minute|a or r|source|key` and a count. */
export function readMinutes(hash: Readonly<Record<string, string>>): Minutes {
  const origins = new Map<string, Map<number, Counts>>()
  for (const [field, text] of Object.entries(hash)) {
    const [minute = '', kind, ...origin] = field.split('|')
    const name = origin.join('|')
    const minutes = origins.get(name) ?? new Map<number, Counts>()
    const counts = minutes.get(Number(minute)) ?? { accepted: 0, refused: 0 }
    counts[kind === 'a' ? 'accepted' : 'refused'] += Number(text)
    origins.set(name, minutes.set(Number(minute), counts))
  }
  return origins
}

interface Window {
  fromMinute: number
  stepMinutes: number
  steps: number
}

export interface OriginVolume {
  origin: string
  lastHour: Volume
  lastDay: Volume
}

/** Where the last hour and the last day begin: the step that is not over yet is the last of each. */
export function planWindows(nowMs: number): { hour: Window; day: Window } {
  const minute = Math.floor(nowMs / minuteMs)
  const quarter = Math.floor(minute / minutesOfStep) * minutesOfStep
  return {
    hour: { fromMinute: minute - minutesOfHour + 1, stepMinutes: 1, steps: minutesOfHour },
    day: {
      fromMinute: quarter - (stepsOfDay - 1) * minutesOfStep,
      stepMinutes: minutesOfStep,
      steps: stepsOfDay,
    },
  }
}

/** The volumes of each origin; those from which nothing came within a day are left out. */
export function foldVolumes(hours: readonly Minutes[], nowMs: number): OriginVolume[] {
  const { hour, day } = planWindows(nowMs)
  const origins = [...new Set(hours.flatMap((minutes) => [...minutes.keys()]))]
  return origins
    .map((origin) => {
      const counts = hours.flatMap((minutes) => [...(minutes.get(origin) ?? [])])
      return { origin, lastHour: fold(counts, hour), lastDay: fold(counts, day) }
    })
    .filter(({ lastDay }) => total(lastDay.accepted) + total(lastDay.refused) > 0)
}

function fold(
  counts: readonly (readonly [number, Counts])[],
  { fromMinute, stepMinutes, steps }: Window,
): Volume {
  const volume = emptyVolume({ fromMinute, stepMinutes, steps })
  for (const [minute, { accepted, refused }] of counts) {
    const step = Math.floor((minute - fromMinute) / stepMinutes)
    if (step < 0 || step >= steps) continue
    volume.accepted[step] = (volume.accepted[step] ?? 0) + accepted
    volume.refused[step] = (volume.refused[step] ?? 0) + refused
  }
  return volume
}

const emptyVolume = ({ fromMinute, stepMinutes, steps }: Window): Volume => ({
  from: new Date(fromMinute * minuteMs).toISOString(),
  step_s: stepMinutes * 60,
  accepted: Array.from({ length: steps }, () => 0),
  refused: Array.from({ length: steps }, () => 0),
})

/** All of them together. */
export function addVolumes(volumes: readonly Volume[], window: Window): Volume {
  const sum = emptyVolume(window)
  for (const { accepted, refused } of volumes) {
    for (let step = 0; step < window.steps; step++) {
      sum.accepted[step] = (sum.accepted[step] ?? 0) + (accepted[step] ?? 0)
      sum.refused[step] = (sum.refused[step] ?? 0) + (refused[step] ?? 0)
    }
  }
  return sum
}

export const total = (steps: readonly number[]) => steps.reduce((sum, count) => sum + count, 0)
