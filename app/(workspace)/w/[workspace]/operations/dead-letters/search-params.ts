import { deadLetterStates } from '#lib/notifications/schema'

type Given = Record<string, string | string[] | undefined>

/** What makes no sense in an address is ignored. */
export function readDeadLetterSearch({ state, letter }: Given) {
  return {
    state: deadLetterStates.find((each) => each === state) ?? 'open',
    letterId: typeof letter === 'string' && /^dl_\w{1,80}$/.test(letter) ? letter : null,
  }
}
