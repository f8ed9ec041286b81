/** Hands a file to the browser, which asks where to put it or puts it where it always does. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** A title as the name of a file: without what file systems trip over. */
export const toFileName = (title: string, extension: string) =>
  `${
    title
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
      .replaceAll(/^[-.]+|-+$/g, '')
      .slice(0, 80) || 'export'
  }.${extension}`
