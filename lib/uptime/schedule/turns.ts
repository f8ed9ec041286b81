export interface Turn {
  host: string
  workspace: string
}

const mostOfHost = 4
/** So much of all places one workspace may take, so that its hanging targets leave room for the others. */
const shareOfWorkspace = 0.6

/** Lets checks begin in the order in which they came, as far as their host and their workspace have room. */
export function createTurns(most: number) {
  const ofHost = new Map<string, number>()
  const ofWorkspace = new Map<string, number>()
  const waiting: { turn: Turn; work(): Promise<void> }[] = []
  const open = new Set<Promise<void>>()

  const mayBegin = ({ host, workspace }: Turn) =>
    open.size < most &&
    (ofHost.get(host) ?? 0) < mostOfHost &&
    (ofWorkspace.get(workspace) ?? 0) < most * shareOfWorkspace

  function begin(turn: Turn, work: () => Promise<void>): void {
    count(ofHost, turn.host, 1)
    count(ofWorkspace, turn.workspace, 1)
    const running = work().finally(() => {
      open.delete(running)
      count(ofHost, turn.host, -1)
      count(ofWorkspace, turn.workspace, -1)
      const next = waiting.findIndex((each) => mayBegin(each.turn))
      const [first] = next < 0 ? [] : waiting.splice(next, 1)
      if (first) begin(first.turn, first.work)
    })
    open.add(running)
  }

  return {
    run(turn: Turn, work: () => Promise<void>): void {
      if (mayBegin(turn)) begin(turn, work)
      else waiting.push({ turn, work })
    },
    /** How many more may be taken: what waits for its host is not in the way of others. */
    free: () => Math.max(0, most - open.size),
    async drain(): Promise<void> {
      waiting.length = 0
      await Promise.all(open)
    },
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by
  if (now === 0) counts.delete(key)
  else counts.set(key, now)
}
