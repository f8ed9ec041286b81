import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const account = 'postgres'

/** The account that Postgres runs under where we are root, since it refuses to run as root. */
export type Account = { uid: number; gid: number; keepsAccess: boolean } | null

async function readIds(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', account]), run('id', ['-g', account])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function isOpenToOthers(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const mode = (await stat(folder).catch(() => null))?.mode ?? 0o755
    if ((mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

export async function findAccount(dataFolder: string, binary: string): Promise<Account> {
  let ids = await readIds()
  if (!ids) {
    await run('groupadd', ['--system', '--force', account]).catch(() => {})
    await run('useradd', ['--system', '--no-create-home', '--gid', account, account]).catch(() => {})
    ids = await readIds()
  }
  if (!ids) {
    throw new Error(
      'Postgres refuses to run as root and no account “postgres” could be made. Start as an ordinary user instead.',
    )
  }
  const open = (await isOpenToOthers(`${dataFolder}/postgres`)) && (await isOpenToOthers(binary))
  if (open) return { ...ids, keepsAccess: false }
  const able = await run('setpriv', ['--version']).catch(() => null)
  if (able) return { ...ids, keepsAccess: true }
  throw new Error(
    `Postgres refuses to run as root, and its account cannot enter ${dataFolder}. Start as an ordinary user, or choose a folder that others may enter with BELLWETHER_DATA.`,
  )
}

type Invocation = { command: string; args: string[]; ids: { uid?: number; gid?: number } }

export function runAs(as: Account, command: string, args: readonly string[]): Invocation {
  if (!as) return { command, args: [...args], ids: {} }
  if (!as.keepsAccess) return { command, args: [...args], ids: { uid: as.uid, gid: as.gid } }
  // In a home folder closed to others only the right to pass through folders is kept, not root itself.
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  // Without this bit the system disregards that right when initdb asks whether it may run its neighbours.
  const bits = '--securebits=+no_setuid_fixup'
  const who = [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups', bits]
  return { command: 'setpriv', args: [...who, ...right, command, ...args], ids: {} }
}
