import { setTimeout as sleep } from 'node:timers/promises'

/** Limits count by the minute: one that begins in the middle of a test would serve somebody twice. */
export async function leaveRoomInMinute(neededS = 3): Promise<void> {
  const secondsLeft = 60 - ((Date.now() / 1000) % 60)
  if (secondsLeft < neededS) await sleep(secondsLeft * 1000 + 50)
}
