const lastLines = 4

/** Turns what a process wrote before it ended into one sentence a person can act on. */
export function explainFailure(text: string, dataFolder: string, what = '', logPath = ''): string {
  if (/ENOSPC|No space left on device|not enough space/i.test(text)) {
    return `The disk that holds ${dataFolder} is full. Free some space, or choose a folder on another disk with BELLWETHER_DATA.`
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(text)) {
    return `${dataFolder} cannot be written to. Change its rights, or choose another folder with BELLWETHER_DATA.`
  }
  const last = text.trim().split('\n').slice(-lastLines).join('\n  ')
  const log = logPath ? ` Its log: ${logPath}` : ''
  return what ? `${what}:\n  ${last}\n${log}`.trimEnd() : last
}
