const lastLines = 4

/** Turns what a process wrote before it ended into one sentence a person can act on. */
export function explainFailure(text: string, dataFolder: string, what = '', logPath = ''): string {
  if (/ENOSPC|No space left on device|not enough space/i.test(text)) {
    return `The disk that holds ${dataFolder} is full. Free some space, or choose a folder on another disk with BELLWETHER_DATA.`
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(text)) {
    return `${dataFolder} cannot be written to. Change its rights, or choose another folder with BELLWETHER_DATA.`
  }
  if (!what) return text
  const last = text.trim().split('\n').slice(-lastLines).join('\n  ')
  return `${what}:\n  ${last}\nIts log: ${logPath}`
}
