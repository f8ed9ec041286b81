import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

import { type Row, stated } from '../harness/bench.ts'

const run = promisify(execFile)

type Process = { pid: number; parent: number; residentKb: number; command: string }

/** Each process below the given one, resident; and all together with what they share counted once, where that can be told. */
export async function measureMemory(rootPid: number, names: ReadonlyMap<number, string>): Promise<Row[]> {
  const all = await listProcesses()
  const tree = findTree(all, rootPid)
  const byName = new Map<string, number>()
  for (const each of tree) {
    const name = nameOf(each, tree, names, rootPid)
    byName.set(name, (byName.get(name) ?? 0) + each.residentKb)
  }
  const rows = [...byName].map(([name, kb]) => stated(`memory of ${name}, resident`, kb / 1024, 'MB'))
  const sum = tree.reduce((total, { residentKb }) => total + residentKb, 0)
  const shares = await Promise.all(tree.map(({ pid }) => readProportionalKb(pid)))
  const proportional = shares.every((share) => share !== null)
    ? shares.reduce<number>((total, share) => total + (share ?? 0), 0)
    : null
  rows.push(stated('memory of the whole stack, sum of resident', sum / 1024, 'MB'))
  if (proportional !== null) {
    rows.push(stated('memory of the whole stack, shared pages counted once', proportional / 1024, 'MB'))
  }
  return rows
}

async function listProcesses(): Promise<Process[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,rss=,args='], { maxBuffer: 16 * 1024 * 1024 })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, resident, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid ? [{ pid: Number(pid), parent: Number(parent), residentKb: Number(resident), command }] : []
  })
}

function findTree(all: readonly Process[], rootPid: number): Process[] {
  const tree = all.filter(({ pid }) => pid === rootPid)
  for (const each of tree) tree.push(...all.filter(({ parent }) => parent === each.pid))
  return tree
}

/** The nearest process above it that the supervisor knows by a name. */
function nameOf(
  process: Process,
  tree: readonly Process[],
  names: ReadonlyMap<number, string>,
  rootPid: number,
): string {
  let each: Process | undefined = process
  while (each && each.pid !== rootPid) {
    const name = names.get(each.pid)
    if (name) return name
    const { parent }: Process = each
    each = tree.find(({ pid }) => pid === parent)
  }
  if (process.command.startsWith('/bin/sh -c')) return 'the guards'
  return process.command.includes('server/start.ts') && !process.command.includes('bootstrap')
    ? 'the supervisor'
    : 'npm and its wrappers'
}

async function readProportionalKb(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const [, kb] = /^Pss:\s+(\d+) kB/m.exec(text) ?? []
  return kb ? Number(kb) : null
}
